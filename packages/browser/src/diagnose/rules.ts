import type { Rule } from './rule.ts'
import { blockedOutsideOfChecks } from './rules/blocked-outside-of-checks.ts'
import { configAlone } from './rules/config-alone.ts'
import { consoleLine } from './rules/console-line.ts'
import { cookieNotSent } from './rules/cookie-not-sent.ts'
import { credentialsInferred } from './rules/credentials-inferred.ts'
import { failedChecks } from './rules/failed-checks.ts'
import { httpError } from './rules/http-error.ts'
import { noResponse } from './rules/no-response.ts'
import { notExposed, notSent } from './rules/not-exposed.ts'
import { notSubjectToCors } from './rules/not-subject-to-cors.ts'
import { opaqueResponse, opaqueUnrecorded } from './rules/opaque-response.ts'
import { bodyWithheld, otherCause } from './rules/other-cause.ts'
import { preload } from './rules/preload.ts'
import { userInfo } from './rules/user-info.ts'

/** The rules in the order in which they are asked, which is that of the faults: the first found is the first to fix. */
export const rules: readonly Rule[] = [
  notSubjectToCors,
  userInfo,
  configAlone,
  failedChecks,
  blockedOutsideOfChecks,
  opaqueUnrecorded,
  noResponse,
  consoleLine,
  bodyWithheld,
  credentialsInferred,
  cookieNotSent,
  opaqueResponse,
  notExposed,
  notSent,
  preload,
  otherCause,
  httpError,
]
