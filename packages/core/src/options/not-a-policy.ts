import { CorsConfigError, createIssue } from './errors.ts'

/** The error where a policy was asked for: a missing one in its own words, as the usual cause is a look-up that found nothing. */
export function notAPolicy(value: unknown, path: readonly string[]): CorsConfigError {
  if (value === undefined) {
    const words = 'is not a policy: pass what createPolicy returns (is it missing where it was looked up?)'
    return new CorsConfigError([createIssue('policy-missing', path, value, words)])
  }
  const isCopy = Object.hasOwn(Object(value) as object, 'options')
  const advice = isCopy ? 'pass the policy itself, or createPolicy(copy.options)' : 'pass what createPolicy returns'
  const subject = isCopy ? 'a copy of a policy' : describe(value)
  return new CorsConfigError([createIssue('policy-type', path, value, `is not a policy: ${advice}`, { subject })])
}

/** What it is, and not what it holds. */
function describe(value: unknown): string {
  if (value === null) return 'null'
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`
}
