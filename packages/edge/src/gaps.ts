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
 * Something that a target does otherwise than the policy says; never anything that would allow more.
 *
 * @example
 * ```ts
 * import type { Gap } from '@cors/edge'
 *
 * const gap: Gap = { code: 'vary', effect: 'different', message: 'Envoy sends no Vary.' }
 * ```
 */
export interface Gap {
  readonly code: GapCode
  /** Whether less is allowed than by the policy, or as much in another way. */
  readonly effect: 'stricter' | 'different'
  /** What differs, and what to do, for people. */
  readonly message: string
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

export function stricter(code: GapCode, message: string): Gap {
  return { code, effect: 'stricter', message }
}

export function different(code: GapCode, message: string): Gap {
  return { code, effect: 'different', message }
}
