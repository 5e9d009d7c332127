import { trim } from './headers.ts'

const FORBIDDEN: ReadonlySet<string> = new Set(
  (
    'accept-charset accept-encoding access-control-request-headers access-control-request-method connection ' +
    'content-length cookie cookie2 date dnt expect host keep-alive origin referer set-cookie te trailer ' +
    'transfer-encoding upgrade via'
  ).split(' '),
)

export function isForbiddenMethod(method: string): boolean {
  return /^(connect|trace|track)$/i.test(method)
}

/**
 * Whether a script may not set this header, so that the browser drops it silently.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenHeader(name: string, value: string): boolean {
  const key = name.toLowerCase()
  if (FORBIDDEN.has(key) || key.startsWith('proxy-') || key.startsWith('sec-')) return true
  return (
    /^x-(http-method|http-method-override|method-override)$/.test(key) &&
    value.split(',').map(trim).some(isForbiddenMethod)
  )
}
