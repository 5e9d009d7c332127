/**
 * How a line says that the page got nothing, without saying why: `cors` blames CORS, `generic` is what a browser says of every refused
 * request, `unanswered` of one that no answer reached.
 */
export type Refusal = 'cors' | 'generic' | 'unanswered'

const UNANSWERED = /request did not succeed|status code: \(null\)/i
const BLAMES_CORS = /blocked by CORS policy|blocked:cors|CORS error/i
const GENERIC =
  /ERR_FAILED|Failed to fetch|\bLoad failed|NetworkError|\bNetwork Error\b|access control checks|Cross-Origin Request Blocked|\(failed\)|\b0 Unknown Error/i

/** What the lines say about whether the page got its answer; `undefined` where they do not say that it did not. */
export function refusal(text: string): Refusal | undefined {
  const words = withoutUrls(text)
  if (UNANSWERED.test(words)) return 'unanswered'
  if (BLAMES_CORS.test(words)) return 'cors'
  return GENERIC.test(words) ? 'generic' : undefined
}

/** Whether a line blames CORS, even without saying which check. */
export function blamesCors(text: string): boolean {
  return BLAMES_CORS.test(text) || /due to access control checks/i.test(text)
}

/** Without addresses, whose words say nothing about what happened. */
export function withoutUrls(text: string): string {
  return text.replace(/\b(https?|wss?|file):\/\/[^\s'"“”‘’)]*/gi, '$1://')
}

/** Whether the page's script met an opaque response. */
export function mentionsOpaque(text: string): boolean {
  return /tainted|outputs zeroes|SecurityError|insecure operation|Script error\.?|texImage2D|cssRules|opaque|may not be loaded|cross-origin data|readPixels|status:? 0\b|unexpected end of (input|JSON)/i.test(
    text,
  )
}

/** The status that a line mentions; 0 where it mentions none. */
export function mentionedStatus(text: string): number {
  return Number(/(?:status code:?|ERR_FAILED|status of|HTTP status code) (\d{3})\b/i.exec(text)?.[1] ?? 0)
}

/** The address at which a redirect arrived, and the one it began at, as Chrome tells them. */
export function redirectOfLine(text: string): { readonly from: string; readonly to: string } | undefined {
  const quoted = `['‘"“]([^'’"”\\s]+)['’"”]`
  const found = new RegExp(`\\bat ${quoted} \\(redirected from ${quoted}\\)`, 'i').exec(text)
  return found === null ? undefined : { from: found[2] as string, to: found[1] as string }
}
