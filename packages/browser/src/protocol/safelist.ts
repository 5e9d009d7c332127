import type { Header } from './exchange.ts'
import { sortedNames, trim } from './headers.ts'

export function isSafelistedMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'POST'
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these bytes are what the standard forbids
const UNSAFE_BYTE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/
const LANGUAGE = /^[0-9A-Za-z *,\-.;=]*$/
const SAFE_ESSENCE = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)$/

/** The `type/subtype` of a media type; parameters, however broken, are not looked at. */
export function mimeEssence(value: string): string {
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
export function isSafelistedHeader(name: string, value: string): boolean {
  if (value.length > 128) return false
  switch (name.toLowerCase()) {
    case 'accept':
      return !UNSAFE_BYTE.test(value)
    case 'accept-language':
    case 'content-language':
      return LANGUAGE.test(value)
    case 'content-type':
      return !UNSAFE_BYTE.test(value) && SAFE_ESSENCE.test(mimeEssence(value))
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
export function unsafeHeaderNames(headers: readonly Header[]): string[] {
  const unsafe: string[] = []
  const safe: string[] = []
  let size = 0
  for (const [name, value] of headers) {
    if (isSafelistedHeader(name, value)) {
      safe.push(name)
      size += value.length
    } else unsafe.push(name)
  }
  return sortedNames(size > 1024 ? [...unsafe, ...safe] : unsafe)
}
