/** A whole origin, with quotes, fits. */
const longest = 340

/** Shows any value in a message: quoted, shortened, control characters escaped. */
export function show(value: unknown): string {
  if (typeof value === 'string') return escapeControls(JSON.stringify(shorten(value)))
  if (isRegExp(value)) return escapeControls(String(value))
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'function' || (typeof value === 'object' && value !== null)) return kindOf(value)
  return typeof value === 'bigint' ? `${value}n` : escapeControls(shorten(String(value)))
}

/** What a value is, and not what it holds. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`
}

/** Shows the name of a property, without quotes. */
export function showKey(key: string): string {
  return escapeControls(shorten(key))
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** By its tag, where it is of another realm. */
export function isError(value: unknown): value is Error {
  try {
    return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
  } catch {
    // A proxy throws whatever is asked of it, once it is revoked.
    return false
  }
}

/** Of any realm, as a test runner's sandbox is one; by what JavaScript itself gives it, as anything may have the tag of a RegExp. */
export function isRegExp(value: unknown): value is RegExp {
  // A call that throws costs a microsecond, and lists of origins are long.
  if (typeof value !== 'object') return false
  try {
    return value !== RegExp.prototype && typeof sourceOf.call(value) === 'string'
  } catch {
    return false
  }
}

const sourceOf = Object.getOwnPropertyDescriptor(RegExp.prototype, 'source')?.get as () => string

/** More says nothing more, and a client may have chosen it. */
const longestMessage = 2000

/** What went wrong, of anything that can be thrown. */
export function messageOf(cause: unknown): string {
  try {
    const text = String(isError(cause) ? cause.message : cause)
    return text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text
  } catch {
    return 'a value that cannot be shown'
  }
}

/** Escapes what could forge a line of a log or steer a terminal, the invisible format characters of Unicode included. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  )
}
