/** Whether a line blames CORS, even without saying which check. */
export function blamesCors(text: string): boolean {
  return /blocked by CORS policy|blocked:cors|CORS error|due to access control checks/i.test(text)
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
