import { createReachCheck } from '../compile/reach.ts'
import { misfitOf, readItems } from '../values/plain-object.ts'
import { isThenable } from '../values/predicate.ts'
import { isRegExp } from '../values/show.ts'
import { type AddIssue, type CorsIssue, isOnlyTold } from './errors.ts'
import type { CorsOptions } from './options.ts'
import { reportNamesOnList } from './unknown-option.ts'
import type { ValidOptions } from './valid-options.ts'
import { validate } from './validate.ts'
import { validateOrigin } from './validate-origin.ts'

/** Reads options, or rules by origin, that may be anything; what it returns is of use only where nothing was reported. */
export function validateRules(given: unknown, addIssue: AddIssue): readonly ValidOptions[] {
  if (!isList(given)) return [validate(given, addIssue)]
  if (given.length === 0) addIssue('rules-empty', [], given, 'without a rule allows nobody: write false for no CORS')
  reportNamesOnList(given, [], addIssue)
  const rules: ValidOptions[] = []
  const findReason = createReachCheck()
  for (const [index, entry] of readItems(given).entries()) {
    let isSound = true
    const addHere: AddIssue = (code, path, value, words, more) => {
      if (!isOnlyTold(more) && decidesReach(path)) isSound = false
      addIssue(code, [index, ...path], value, words, more)
    }
    const rule = validateRule(entry, addHere)
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
  return !Object.hasOwn(ofAnswers, name)
}

/** The options that have no say in which origins a rule allows. */
const ofAnswers: Readonly<Partial<Record<keyof CorsOptions, true>>> = {
  methods: true,
  allowedHeaders: true,
  exposedHeaders: true,
  maxAge: true,
  optionsSuccessStatus: true,
  originTimeout: true,
}

const offInRule = 'allows nobody: leave the rule out, since an origin that no rule allows is denied'

/** A list of origins is meant for `origin`, and has an issue of its own. */
function isList(given: unknown): given is readonly unknown[] {
  if (!Array.isArray(given) || isThenable(given)) return false
  return given.length === 0 || given.findIndex((item) => typeof item !== 'string' && !isRegExp(item)) >= 0
}

function validateRule(entry: unknown, addIssue: AddIssue): ValidOptions {
  if (entry === undefined) addIssue('options-type', [], entry, 'is not an object of options')
  const rule = validate(entry, addIssue)
  // Alone it would be everyone, but a rule by origin says for whom it is.
  if (misfitOf(entry) === undefined && Reflect.ownKeys(entry as object).length === 0)
    validateOrigin(undefined, rule, addIssue)
  return rule
}
