import type { Answered } from './prober.ts'

/** What an audit can find; the words of each stand in the texts, under `audit.found`. */
export const findingCodes = [
  'reflects-any-origin',
  'trusts-null',
  'matches-prefix',
  'matches-suffix',
  'matches-substring',
  'unescaped-dot',
  'special-characters',
  'trusts-http',
  'trusts-any-port',
  'trusts-any-subdomain',
  'trusts-shared-hosting',
  'wildcard-with-credentials',
  'credentials-without-origin',
  'multiple-allow-origin',
  'echoes-any-method',
  'echoes-any-header',
  'missing-vary',
  'cacheable-reflection',
  'max-age-too-long',
  'inconsistent-answers',
] as const

export type FindingCode = (typeof findingCodes)[number]

/** What lets in origins that it should not. */
export type MatcherCode =
  | Extract<FindingCode, `reflects-${string}` | `trusts-${string}` | `matches-${string}`>
  | 'unescaped-dot'
  | 'special-characters'

export const severities = ['high', 'medium', 'low', 'info'] as const

export type Severity = (typeof severities)[number]

/** What keeps a hostile page from more than the browser's model knows of: `hsts`, `same-site` cookies. */
export type Limit = 'hsts' | 'same-site'

/** What the model of the browser says of a hostile page that asks with cookies. */
export type Proof =
  | { readonly verdict: 'allowed' }
  | { readonly verdict: 'blocked'; readonly failure: string }
  /** Nothing that a page could read was asked for, as it might have changed something. */
  | { readonly verdict: 'open' }

/** One fault, with the answers that show it. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: Severity
  /** The origin that shows it. */
  readonly origin: string
  readonly exploitable: boolean
  /** The answers that show it, the first one first. */
  readonly answers: readonly Answered[]
  readonly proof?: Proof
  readonly limits: readonly Limit[]
}

/** Whether it counts: what is only worth knowing does not fail a build. */
export function isFault({ severity }: Pick<Finding, 'severity'>): boolean {
  return severity !== 'info'
}
