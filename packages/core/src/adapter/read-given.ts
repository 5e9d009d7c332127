import type { CorsIssue } from '../options/errors.ts'
import type { CorsIssueCode } from '../options/issue-codes.ts'
import { isMarked } from '../policy.ts'
import { inherited, misfitOf, readOwn } from '../values/plain-object.ts'
import { isThenable } from '../values/predicate.ts'

/** Reads the own properties of an object of options, which may be anything. */
export function readGiven(
  options: unknown,
  typeCode: CorsIssueCode,
  names: readonly string[],
  issues: CorsIssue[],
): ReadonlyMap<PropertyKey, unknown> {
  if (options === undefined) return new Map()
  if (isMarked(options)) {
    const message = 'expected an object of options, found a policy: write { policy } around it'
    issues.push({ code: 'policy-unwrapped', path: [], value: options, message })
    return new Map()
  }
  const misfit = misfitOf(options)
  if (misfit) {
    const [words, subject] = misfit
    // Rules by origin have no place for the options of an adapter.
    const isRules =
      Array.isArray(options) && !isThenable(options) && names.includes('policy') && misfitOf(options[0]) === undefined
    const message = isRules ? 'an array is not an object of options: write { policy: [ … ] }' : `${subject} ${words}`
    issues.push({ code: typeCode, path: [], value: options, message })
    return new Map()
  }
  return readOwn(options as object, names, (name) =>
    issues.push({ code: typeCode, path: [name], message: `${name} ${inherited}` }),
  )
}
