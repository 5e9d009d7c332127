import type { CorsIssue } from '@cors/core'
import { sentences } from './sentences/sentences.ts'

/** What kind of difference a gap is. */
export type GapCode =
  | 'vary'
  | 'duplicate-origin'
  | 'denied-body'
  | 'origin-length'
  | 'expose-merge'
  | 'foreign-headers'
  | 'max-age'
  | 'methods'
  | 'header-echo'
  | 'credentials'
  | 'origin-pattern'
  | 'gateway-errors'
  | 'preflight-status'
  | 'rules'

/**
 * What a gap says, as one word: finer than its code, for messages in other languages.
 *
 * @example
 * ```ts
 * import type { Gap, GapReason } from '@cors/edge'
 *
 * const words: Partial<Record<GapReason, (...values: string[]) => string>> = {
 *   'own-error': (name) => `${name} 자신의 오류에는 이 헤더들이 없을 수 있습니다.`,
 * }
 * const say = ({ reason, values, message }: Gap): string => words[reason]?.(...values) ?? message
 * ```
 */
export type GapReason = keyof typeof sentences

/**
 * Something that a target does otherwise than the policy says; never anything that would allow more.
 *
 * @example
 * ```ts
 * import type { Gap } from '@cors/edge'
 *
 * const say = ({ code, effect, message }: Gap): string => `${code} (${effect}): ${message}`
 * ```
 */
export interface Gap {
  readonly code: GapCode
  /** Whether less is allowed than by the policy, or as much in another way. */
  readonly effect: 'stricter' | 'different'
  /** What differs, and what to do, for people. */
  readonly message: string
  /** What the message is made of: its sentence, and what stands in it. */
  readonly reason: GapReason
  readonly values: readonly string[]
  /** What the core finds wrong for such a target, where the message is the core's. */
  readonly issue?: CorsIssue
}

/**
 * Thrown where a target could only allow more than the policy does, or cannot say at all whom to allow.
 *
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { ExportError, exportPolicy } from '@cors/edge'
 *
 * try {
 *   exportPolicy(createPolicy({ origin: (origin) => origin === 'https://a.example' }), 'nginx')
 * } catch (error) {
 *   if (error instanceof ExportError) console.error(error.gaps.map(({ message }) => message))
 * }
 * ```
 */
export class ExportError extends Error {
  override readonly name: string = 'ExportError'
  /** Everything that stands in the way. */
  readonly gaps: readonly Gap[]

  constructor(target: string, gaps: readonly Gap[]) {
    super(`The policy cannot be exported to ${target}:\n${gaps.map(({ message }) => `  - ${message}`).join('\n')}`)
    this.gaps = gaps
  }
}

type Values<R extends GapReason> = Parameters<(typeof sentences)[R]>

export function stricter<R extends GapReason>(code: GapCode, reason: R, ...values: Values<R>): Gap {
  return gapOf(code, 'stricter', reason, values)
}

export function different<R extends GapReason>(code: GapCode, reason: R, ...values: Values<R>): Gap {
  return gapOf(code, 'different', reason, values)
}

function gapOf(code: GapCode, effect: Gap['effect'], reason: GapReason, values: readonly string[]): Gap {
  const sentence: (...values: string[]) => string = sentences[reason]
  return { code, effect, message: sentence(...values), reason, values }
}
