import { longestMaxAge } from '@cors/standard/limits'
import { commonMethods } from '@cors/standard/methods'
import { inherited, misfitOf, readOwn } from '../values/plain-object.ts'
import type { AddIssue } from './errors.ts'
import { codeOf } from './issue-codes.ts'
import { defaultOriginTimeout, defaultSuccessStatus, optionNames } from './options.ts'
import { meantBy, reportUnknown } from './unknown-option.ts'
import type { OriginContext, ValidOptions } from './valid-options.ts'
import { validateNames } from './validate-names.ts'
import { validateOrigin } from './validate-origin.ts'

/**
 * Reads options that may be anything; what it returns is of use only where nothing was refused.
 *
 * @param isRule whether they are a rule by origin, which says for whom it is: without any options it would be everyone
 */
export function validate(options: unknown, addIssue: AddIssue, isRule = false): ValidOptions {
  const given = readOptions(options, addIssue, isRule)
  const read = <T>(name: string, fallback: T): unknown => {
    const value = given.get(name)
    return value === undefined ? fallback : value
  }
  const flag = (name: string): boolean => {
    const value = read(name, false)
    if (typeof value === 'boolean') return value
    const fix = value === 'true' || value === 'false' ? value === 'true' : undefined
    addIssue(codeOf(`${name}-type`), [name], value, 'is not true or false', { fix })
    // What is meant decides what else is wrong.
    return fix ?? false
  }
  const whole = <T>(
    name: string,
    fallback: T,
    least: number,
    most = Number.POSITIVE_INFINITY,
    tooLong?: string,
  ): number | T => {
    const value = read(name, fallback)
    const fits = (given: unknown): boolean =>
      Number.isInteger(given) && (given as number) >= least && (given as number) <= most
    if (value === fallback || fits(value)) return value as number | T
    // An environment variable is always a string, and a number may only be too large.
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    const meant = typeof number === 'number' && number > most ? most : number
    const fix = fits(meant) ? meant : undefined
    const isNotice = tooLong !== undefined && Number.isInteger(value) && meant === most
    const range = most < Number.POSITIVE_INFINITY ? `${least} to ${most}` : least
    const words = isNotice ? tooLong : `is not a whole number from ${range}`
    addIssue(codeOf(`${name}-range`), [name], value, words, { fix, isNotice })
    return isNotice ? most : fallback
  }

  const context: OriginContext = {
    credentials: flag('credentials'),
    dangerouslyAllowInsecureOrigins: flag('dangerouslyAllowInsecureOrigins'),
    dangerouslyAllowPublicSuffixes: flag('dangerouslyAllowPublicSuffixes'),
  }
  const exposedHeaders = read('exposedHeaders', [])
  if (exposedHeaders === '*' && context.credentials) {
    const words = 'exposes nothing to requests with credentials: list the names'
    addIssue('exposed-wildcard-credentials', ['exposedHeaders'], exposedHeaders, words)
  }
  return {
    ...context,
    origin: validateOrigin(given.get('origin'), context, addIssue),
    methods: validateNames('methods', read('methods', commonMethods), addIssue),
    allowedHeaders: validateNames('allowedHeaders', read('allowedHeaders', '*'), addIssue),
    exposedHeaders: validateNames('exposedHeaders', exposedHeaders, addIssue),
    maxAge: whole('maxAge', undefined, 0, longestMaxAge, 'is longer than browsers keep answers'),
    optionsSuccessStatus: whole('optionsSuccessStatus', defaultSuccessStatus, 200, 299),
    originTimeout: whole('originTimeout', defaultOriginTimeout, 1),
    dangerouslyAllowNullOrigin: flag('dangerouslyAllowNullOrigin'),
  }
}

/** Later changes of the object change nothing. What was reported is replaced by what gives no other issue. */
function readOptions(options: unknown, addIssue: AddIssue, isRule: boolean): ReadonlyMap<PropertyKey, unknown> {
  const none = new Map<PropertyKey, unknown>([['origin', '*']])
  if (options === undefined && !isRule) return none
  const misfit = misfitOf(options)
  if (misfit) {
    const [words, subject] = misfit
    addIssue('options-type', [], options, words, { subject })
    return none
  }
  const given = readOwn(options as object, optionNames, (name) =>
    addIssue('options-type', [name], undefined, inherited, { subject: name }),
  )
  if (given.size === 0) return isRule ? given : none
  let isRefused = false
  for (const [key, value] of [...given]) {
    const name = String(key)
    if ((optionNames as readonly PropertyKey[]).includes(key)) continue
    given.delete(key)
    const isNotice = reportUnknown(name, value, addIssue)
    // What the message corrects is one mistake, and not also a missing origin.
    if (!isNotice && meantBy(name) === 'origin' && !given.has('origin')) given.set('origin', false)
    isRefused ||= !isNotice
  }
  if (isRefused && given.size === 0) given.set('origin', false)
  return given
}
