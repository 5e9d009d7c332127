import type { CorsIssue } from '@cors/core'
import { misfitOf } from '@cors/core/adapter'

/** An issue, with what a sentence about it is made of. */
export interface Told {
  readonly issue: CorsIssue
  /** Whether it is only told, and refused nowhere. */
  readonly isNotice: boolean
  /** The value, as it is shown. */
  readonly shown: string
  /** The option that it is about; empty of options as a whole. */
  readonly option: string
}

/** What is said of a code: words that follow the value, to which the fix is added, or everything. */
export type Say = string | ((told: Told) => string)

/** A whole origin, with quotes, fits. */
const longest = 340

/** Any value in a sentence: quoted and shortened; what terminals take for a command is escaped where it is printed. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value)
  if (isRegExp(value)) return `/${value.source}/${value.flags}`
  if (typeof value === 'function') return '함수'
  if (Array.isArray(value)) return '배열'
  if (typeof value === 'object' && value !== null) return '객체'
  return `\`${String(value)}${typeof value === 'bigint' ? 'n' : ''}\``
}

export function isRegExp(value: unknown): value is RegExp {
  return Object.prototype.toString.call(value) === '[object RegExp]'
}

/** The name of the class of what is not a plain object, where it has one. */
export function classOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || misfitOf(value) === undefined)
    return undefined
  const name: unknown = (Object.getPrototypeOf(value) as { constructor?: { name?: unknown } }).constructor?.name
  return name && typeof name === 'string' ? show(name).slice(1, -1) : undefined
}

const particles = { topic: ['은', '는'], subject: ['이', '가'], object: ['을', '를'], with: ['과', '와'] } as const

/** A word with its particle: both where its end does not say how it is read. */
export function withParticle(word: string, kind: keyof typeof particles): string {
  const [closed, open] = particles[kind]
  const last = word.codePointAt(word.length - 1) ?? 0
  if (last >= 0xac00 && last <= 0xd7a3) return word + ((last - 0xac00) % 28 === 0 ? open : closed)
  return kind === 'with' ? `${word}${open}(${closed})` : `${word}${closed}(${open})`
}

/** What to write in its place. */
export function fixOf({ fix }: CorsIssue): string {
  if (fix === undefined) return ''
  return ` 이렇게 쓰세요: ${Array.isArray(fix) ? `[${fix.map(show).join(', ')}]` : show(fix)}`
}

/** A permission that a sentence names; it is the same in every language. */
export function permissionOf(text: string): string | undefined {
  return /dangerouslyAllow\w+: true/.exec(text)?.[0]
}

/** The first origin that the issue names besides its value. */
export function exampleOf({ message, value }: CorsIssue): string {
  const shown = typeof value === 'string' ? JSON.stringify(value) : show(value)
  const rest = message.startsWith(shown) ? message.slice(shown.length) : message
  return /[a-z][a-z\d+.-]*:\/\/[^\s,:"]+(?::\d+)?/.exec(rest)?.[0] ?? ''
}
