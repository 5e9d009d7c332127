import { createReachCheck } from '../compile/reach.ts'
import { isThenable } from '../values/predicate.ts'
import { isRegExp } from '../values/show.ts'
import { type AddIssue, type CorsIssue, isOnlyTold } from './errors.ts'
import type { CorsOptions } from './options.ts'
import { readList } from './unknown-option.ts'
import type { ValidOptions } from './valid-options.ts'
import { validate } from './validate.ts'

/** Reads options, or rules by origin, that may be anything; what it returns is of use only where nothing was reported. */
export function validateRules(given: unknown, addIssue: AddIssue): readonly ValidOptions[] {
  if (!isList(given)) return [validate(given, addIssue)]
  if (given.length === 0) addIssue('rules-empty', [], given, 'without a rule allows nobody: write false for no CORS')
  const rules: ValidOptions[] = []
  const findReason = createReachCheck()
  for (const [index, entry] of readList(given, [], addIssue).entries()) {
    let isSound = true
    const addHere: AddIssue = (code, path, value, words, more) => {
      if (!isOnlyTold(more) && decidesReach(path)) isSound = false
      addIssue(code, [index, ...path], value, words, more)
    }
    const rule = validate(entry, addHere, true)
    if (isSound && rule.origin.off) addHere('origin-false', ['origin'], false, offInRule)
    // What is wrong may have been read as anything.
    const reason = isSound ? findReason(rule, index) : undefined
    if (reason) addHere('rule-unreachable', [], entry, `can never be reached, as ${reason}`, { subject: 'the rule' })
    rules.push(rule)
  }
  return rules
}

/** Whether what is wrong there may change which origins a rule allows. */
function decidesReach([name = '']: CorsIssue['path']): boolean {
  return !ofAnswers.includes(name)
}

/** The options that have no say in which origins a rule allows. */
const ofAnswers: readonly unknown[] = [
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'maxAge',
  'optionsSuccessStatus',
  'originTimeout',
] satisfies (keyof CorsOptions)[]

const offInRule = 'allows nobody: leave the rule out, since an origin that no rule allows is denied'

/** A list of origins is meant for `origin`, and has an issue of its own. */
function isList(given: unknown): given is readonly unknown[] {
  if (!Array.isArray(given) || isThenable(given)) return false
  return given.length === 0 || given.findIndex((item) => typeof item !== 'string' && !isRegExp(item)) >= 0
}
