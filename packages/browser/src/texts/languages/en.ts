import { causes } from '../en/causes.ts'
import { config } from '../en/config.ts'
import { evidence, originDifferences } from '../en/evidence.ts'
import { explanations, failures } from '../en/failures.ts'
import { cookies, faults, report } from '../en/faults.ts'
import { cookieFixes, fixes, redirectChanges } from '../en/fixes.ts'
import { platforms } from '../en/platforms.ts'
import { places, serverNotes } from '../en/servers.ts'
import { statuses, statusTexts } from '../en/statuses.ts'
import { assumed, next, unread } from '../en/unknowns.ts'

/**
 * Everything that this package says in English. Another language is a file next to this one.
 *
 * @see https://www.w3.org/TR/international-specs/#lang_txt
 * @example
 * ```ts
 * import { en } from '@cors/browser/texts/en'
 *
 * console.log(en.explanations['acac-not-true'])
 * ```
 */
export const en: {
  readonly assumed: typeof assumed
  readonly causes: typeof causes
  readonly config: typeof config
  readonly cookieFixes: typeof cookieFixes
  readonly cookies: typeof cookies
  readonly evidence: typeof evidence
  readonly explanations: typeof explanations
  readonly failures: typeof failures
  readonly faults: typeof faults
  readonly fixes: typeof fixes
  readonly next: typeof next
  readonly originDifferences: typeof originDifferences
  readonly places: typeof places
  readonly platforms: typeof platforms
  readonly redirectChanges: typeof redirectChanges
  readonly report: typeof report
  readonly serverNotes: typeof serverNotes
  readonly statuses: typeof statuses
  readonly statusTexts: typeof statusTexts
  readonly unread: typeof unread
} = {
  assumed,
  causes,
  config,
  cookieFixes,
  cookies,
  evidence,
  explanations,
  failures,
  faults,
  fixes,
  next,
  originDifferences,
  places,
  platforms,
  redirectChanges,
  report,
  serverNotes,
  statuses,
  statusTexts,
  unread,
}
