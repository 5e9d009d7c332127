/**
 * One mistake in the options.
 *
 * Every code with its fix: `docs/config-errors.md` of the repository.
 * @example
 * ```ts
 * import type { CorsIssue } from '@cors/core'
 *
 * const describe = ({ path, code, message }: CorsIssue): string => `${path.join('.')}: ${message} [${code}]`
 * ```
 */
export interface CorsIssue {
  /** Names the kind of mistake, in kebab-case. */
  readonly code: string
  /** Where in the options: `['origin', 0]`. Empty for the options as a whole. */
  readonly path: readonly (string | number)[]
  /** What was found there. */
  readonly value?: unknown
  /** What is wrong and what to write in its place. */
  readonly message: string
}

/**
 * Thrown by `createPolicy` for options that are wrong or unsafe; it carries every mistake at once.
 *
 * @example
 * ```ts
 * import { CorsConfigError, createPolicy } from '@cors/core'
 *
 * try {
 *   createPolicy({ origin: ['https://example.com/path'].concat() })
 * } catch (error) {
 *   if (error instanceof CorsConfigError) console.error(error.issues[0]?.message)
 * }
 * ```
 */
export class CorsConfigError extends Error {
  /** Every mistake, in the order of the options. */
  declare readonly issues: readonly CorsIssue[]

  constructor(issues: readonly CorsIssue[]) {
    super(describe(issues))
    this.name = 'CorsConfigError'
    // The message has them all; Node would print every enumerable property behind it.
    Object.defineProperty(this, 'issues', { value: Object.freeze(issues.map(Object.freeze)) })
  }
}

function describe(issues: readonly CorsIssue[]): string {
  const lines = issues.map(({ path, code, message }) => `${formatPath(path)}${message} [${code}]`)
  if (lines.length === 1) return `Invalid CORS options: ${lines[0]}`
  return [`Invalid CORS options, ${lines.length} mistakes:`, ...lines].join(lineStart)
}

const lineStart = '\n  - '

/** The message of a configuration error in one line of a log. */
export function inOneLine({ message }: CorsConfigError): string {
  return message.replace(lineStart, ' ').replaceAll(lineStart, '; ')
}

function formatPath(path: readonly (string | number)[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')
  return text && `${text.slice(1)}: `
}

/** A whole origin, with quotes, fits. */
const longest = 340

/** Shows any value in a message: quoted, shortened, control characters escaped. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    const text = value.length > longest ? `${value.slice(0, longest)}…` : value
    return escapeControls(JSON.stringify(text))
  }
  if (isRegExp(value)) return `/${value.source}/${value.flags}`
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'bigint' ? `${value}n` : String(value)
}

/** By its tag, where it is of another realm. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'
}

/** Of any realm, as a test runner's sandbox is one; by what only an engine can give it, as anything may have the tag of a RegExp. */
export function isRegExp(value: unknown): value is RegExp {
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
