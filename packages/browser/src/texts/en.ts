import { causes } from './en/causes.ts'
import { evidence, originDifferences } from './en/evidence.ts'
import { explanations, failures } from './en/failures.ts'
import { cookies, faults, report } from './en/faults.ts'
import { cookieFixes, fixes } from './en/fixes.ts'
import { platforms } from './en/platforms.ts'
import { statuses, statusTexts } from './en/statuses.ts'

/** Everything that this package says in English; another language is a file next to this one. */
export const en: {
  readonly causes: typeof causes
  readonly cookieFixes: typeof cookieFixes
  readonly cookies: typeof cookies
  readonly evidence: typeof evidence
  readonly explanations: typeof explanations
  readonly failures: typeof failures
  readonly faults: typeof faults
  readonly fixes: typeof fixes
  readonly originDifferences: typeof originDifferences
  readonly platforms: typeof platforms
  readonly report: typeof report
  readonly statuses: typeof statuses
  readonly statusTexts: typeof statusTexts
} = {
  causes,
  cookieFixes,
  cookies,
  evidence,
  explanations,
  failures,
  faults,
  fixes,
  originDifferences,
  platforms,
  report,
  statuses,
  statusTexts,
}
