import { causes } from '../ko/causes.ts'
import { config } from '../ko/config.ts'
import { evidence, originDifferences } from '../ko/evidence.ts'
import { explanations, failures } from '../ko/failures.ts'
import { cookies, faults, report } from '../ko/faults.ts'
import { cookieFixes, fixes, redirectChanges } from '../ko/fixes.ts'
import { platforms } from '../ko/platforms.ts'
import { places, serverNotes } from '../ko/servers.ts'
import { statuses, statusTexts } from '../ko/statuses.ts'
import { assumed, next, unread } from '../ko/unknowns.ts'
import type { Texts } from '../texts.ts'

/**
 * Everything that this package says in Korean.
 *
 * @see https://www.w3.org/TR/international-specs/#lang_txt
 * @example
 * ```ts
 * import { diagnose } from '@cors/browser'
 * import { ko } from '@cors/browser/texts/ko'
 *
 * const request = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * console.log(String(diagnose({ request, response: { status: 502, headers: [] } }).in(ko)))
 * ```
 */
export const ko: Texts = {
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
