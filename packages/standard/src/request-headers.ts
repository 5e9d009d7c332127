import { type Header, listElements, sortedNames, trim } from './header-list.ts'
import { isForbiddenMethod } from './methods.ts'

/** The names that no script may set. */
export const forbiddenNames: RegExp =
  /^(?:accept-(?:charset|encoding)|access-control-request-(?:headers|method)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|(?:proxy|sec)-.*)$/i

/**
 * Whether a script may not set a header of this name, whatever the value.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeaderName(name: string): boolean {
  return forbiddenNames.test(name)
}

/**
 * Whether a script may not set this header, so that the browser drops it silently.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeader(name: string, value: string): boolean {
  if (isForbiddenRequestHeaderName(name)) return true
  const namesMethod = /^x-(?:http-method|http-method-override|method-override)$/i.test(name)
  return namesMethod && listElements(value).some(isForbiddenMethod)
}

/**
 * The name that `Access-Control-Allow-Headers: *` does not stand for; lower case.
 *
 * @see https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
 */
export function isNonWildcardRequestHeader(name: string): boolean {
  return name === 'authorization'
}

/**
 * The names that say something of a body; lower case.
 *
 * @see https://fetch.spec.whatwg.org/#request-body-header-name
 */
export function isRequestBodyHeader(name: string): boolean {
  return /^content-(?:encoding|language|location|type)$/.test(name)
}

/** All bytes but those that the standard does not call unsafe. */
const unsafeByte = /[^\t !#-'*-9;=A-Z^-z|~\x80-\uffff]/
const language = /^[0-9A-Za-z *,\-.;=]*$/

/** What a body's type may be without a preflight; lower case, without parameters. */
export const safelistedTypes: readonly string[] = [
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
]

/** The `type/subtype` of a media type; parameters, however broken, are not looked at. */
function mimeEssence(value: string): string {
  const [essence = ''] = value.split(';')
  return trim(essence).toLowerCase()
}

function isSafeRange(value: string): boolean {
  const match = /^bytes=(\d+)-(\d*)$/.exec(value)
  return match !== null && (match[2] === '' || BigInt(match[1] as string) <= BigInt(match[2] as string))
}

/**
 * Whether the header needs no preflight.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isSafelistedRequestHeader(name: string, value: string): boolean {
  if (value.length > 128) return false
  switch (name.toLowerCase()) {
    case 'accept':
      return !unsafeByte.test(value)
    case 'accept-language':
    case 'content-language':
      return language.test(value)
    case 'content-type':
      return !unsafeByte.test(value) && safelistedTypes.includes(mimeEssence(value))
    case 'range':
      return isSafeRange(value)
    default:
      return false
  }
}

/**
 * Names that a preflight must ask for, lower-case and sorted.
 *
 * @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function unsafeRequestHeaderNames(headers: readonly Header[]): string[] {
  const unsafe: string[] = []
  const safe: string[] = []
  let size = 0
  for (const [name, value] of headers) {
    if (isSafelistedRequestHeader(name, value)) {
      safe.push(name)
      size += value.length
    } else unsafe.push(name)
  }
  return sortedNames(size > 1024 ? [...unsafe, ...safe] : unsafe)
}
