import { pageAddress } from '@cors/standard/documentation'
import { show, showKey } from '../values/show.ts'
import type { CorsIssueCode } from './issue-codes.ts'

/**
 * One issue of the options.
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
  /** Names the kind of issue, in kebab-case. */
  readonly code: CorsIssueCode
  /** Where in the options: `['origin', 0]`. Empty for the options as a whole. */
  readonly path: readonly (string | number)[]
  /** What was found there. */
  readonly value?: unknown
  /** What is wrong and what to write in its place. */
  readonly message: string
  /** What to write there, where the message says it; of one item of a list, an array stands for several. */
  readonly fix?: unknown
}

/**
 * Adds one issue; validation goes on, so that all of them are told at once. The words follow the subject, which is the value where
 * nothing else is named.
 */
export type AddIssue = (
  code: CorsIssueCode,
  path: CorsIssue['path'],
  value: unknown,
  words: string,
  more?: MoreOfIssue,
) => void

/** What most issues have not. */
export interface MoreOfIssue {
  readonly subject?: string
  /** What to write; the words need not say it. */
  readonly fix?: unknown
  /** How the words go on before the fix, and after it. */
  readonly lead?: string
  readonly rest?: string
  /** What is only useless is told, and refused nowhere. */
  readonly isNotice?: boolean
}

/** Whether an issue is only told; read as an own property, as a polluted prototype would let everything pass. */
export function isOnlyTold(more: MoreOfIssue | undefined): boolean {
  return ({ __proto__: null, ...more } as MoreOfIssue).isNotice === true
}

/** Reports about the origin in hand, which is the subject of the words. */
export type Tell = (code: CorsIssueCode, words: string, more?: MoreOfIssue) => void

/** Makes an issue of what was told. */
export function createIssue(
  code: CorsIssueCode,
  path: CorsIssue['path'],
  value: unknown,
  words: string,
  more: MoreOfIssue = {},
): CorsIssue {
  // Without a prototype, which may be polluted.
  const { subject = show(value), fix, lead = 'write', rest = '' } = { __proto__: null, ...more } as MoreOfIssue
  const isKnown = fix !== undefined
  const message = `${subject} ${words}${isKnown ? `: ${lead} ${showFix(fix)}${rest}` : ''}`
  if (Array.isArray(fix)) Object.freeze(fix)
  return Object.freeze({ code, path: Object.freeze(path), value, message, ...(isKnown && { fix }) })
}

function showFix(fix: unknown): string {
  return Array.isArray(fix) ? `[${fix.map(show).join(', ')}]` : show(fix)
}

/** What errors of other copies of the core have as well, as their own property. */
const mark: unique symbol = Symbol.for('@cors/core config error')

/**
 * Thrown by `createPolicy` for options that are wrong or unsafe; it carries every issue at once. `instanceof` knows those of another copy of
 * the core too: `import` and `require` in one process give two.
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
  /** Every issue, in the order of the options. */
  declare readonly issues: readonly CorsIssue[]

  constructor(issues: readonly CorsIssue[]) {
    super(describe(issues))
    this.name = 'CorsConfigError'
    // The message has them all; Node would print every enumerable property behind it.
    Object.defineProperty(this, 'issues', { value: Object.freeze(issues.map(Object.freeze)) })
    Object.defineProperty(this, mark, { value: true })
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a class that extends this one has instances of its own
    if (this !== CorsConfigError) return Function.prototype[Symbol.hasInstance].call(this, value)
    try {
      return typeof value === 'object' && value !== null && Object.hasOwn(value, mark)
    } catch {
      // A proxy that is revoked: whoever asks handles an error, and must not run into another one.
      return false
    }
  }
}

function describe(issues: readonly CorsIssue[]): string {
  const lines = issues.map(describeIssue)
  const said = lines.length === 1 ? `: ${lines[0]}` : [`, ${lines.length} mistakes:`, ...lines].join(lineStart)
  const codes = new Set<string>(issues.map(({ code }) => code))
  // Of more than a line has room for, the page that lists them.
  const pages = [...(codes.size > 3 ? [''] : codes)].map(configErrorPage)
  return `Invalid CORS options${said}\nSee ${pages.join(' ')}`
}

/** Where a code of an issue is explained. */
export function configErrorPage(code: string): string {
  return pageAddress('config-errors', code)
}

/**
 * An issue in one line, as the message of a `CorsConfigError` has it.
 * @example
 * ```ts
 * import { CorsConfigError, createPolicy } from '@cors/core'
 * import { describeIssue } from '@cors/core/adapter'
 *
 * try {
 *   createPolicy({ origin: process.env.CORS_ORIGIN ?? '' })
 * } catch (error) {
 *   if (error instanceof CorsConfigError) console.error(error.issues.map(describeIssue))
 * }
 * ```
 */
export function describeIssue({ path, code, message }: CorsIssue): string {
  return `${formatPath(path)}${message} [${code}]`
}

const lineStart = '\n  - '

/** The message of a configuration error in one line of a log. */
export function inOneLine({ message }: CorsConfigError): string {
  return message.replace(lineStart, ' ').replaceAll(lineStart, '; ').replace('\n', ' ')
}

function formatPath(path: readonly (string | number)[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${showKey(key)}`)).join('')
  return text && `${text.replace(/^\./, '')}: `
}
