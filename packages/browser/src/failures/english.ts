import type { FailureWords } from './entry.ts'

/** A value where it is known. */
export function tail(value: string | undefined): string {
  return value === undefined ? '' : `: "${value}"`
}

export function answerWithOrigin({ origin, credentials }: FailureWords): string {
  const also = credentials ? ' and Access-Control-Allow-Credentials: true' : ''
  return `Answer with Access-Control-Allow-Origin: ${origin}${also}, on this status too, from one place only, and with Vary: Origin.`
}

export const PREFLIGHT_FIRST: string =
  'Answer OPTIONS requests that carry Origin and Access-Control-Request-Method before authentication, routing, redirects and body parsing: with 204 and the CORS headers. Preflights never carry cookies or Authorization. Put the CORS layer first.'
