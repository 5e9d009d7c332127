import { kindOf } from '../values/show.ts'
import { CorsConfigError, createIssue } from './errors.ts'

/** The error where a policy was asked for: a missing one in its own words, as the usual cause is a look-up that found nothing. */
export function notAPolicy(value: unknown, path: readonly string[]): CorsConfigError {
  const isMissing = value === undefined
  const isCopy = !isMissing && Object.hasOwn(Object(value) as object, 'options')
  const advice = isCopy ? 'pass the policy itself, or createPolicy(copy.options)' : 'pass what createPolicy returns'
  const words = `is not a policy: ${advice}${isMissing ? ' (is it missing where it was looked up?)' : ''}`
  const subject = isCopy ? 'a copy of a policy' : kindOf(value)
  return new CorsConfigError([
    createIssue(isMissing ? 'policy-missing' : 'policy-type', path, value, words, { subject }),
  ])
}
