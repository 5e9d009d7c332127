import { causes } from './ko/causes.ts'
import { config } from './ko/config.ts'
import { evidence, originDifferences } from './ko/evidence.ts'
import { explanations, failures } from './ko/failures.ts'
import { cookies, faults, report } from './ko/faults.ts'
import { cookieFixes, fixes, redirectChanges } from './ko/fixes.ts'
import { platforms } from './ko/platforms.ts'
import { places, serverNotes } from './ko/servers.ts'
import { statuses, statusTexts } from './ko/statuses.ts'
import { assumed, next, unread } from './ko/unknowns.ts'
import type { Texts } from './texts.ts'

/** Korean, whole. */
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
