import { longestMaxAge } from '@cors/standard/limits'
import { commonMethods } from '@cors/standard/methods'
import { nearest } from '@cors/standard/nearest'
import { inherited, misfitOf, readOwn } from '../values/plain-object.ts'
import { show } from '../values/show.ts'
import type { AddIssue } from './errors.ts'
import { codeOf } from './issue-codes.ts'
import { adapterOptionNames, defaultOriginTimeout, defaultSuccessStatus, optionNames } from './options.ts'
import type { OriginContext, ValidOptions } from './valid-options.ts'
import { validateNames } from './validate-names.ts'
import { validateOrigin } from './validate-origin.ts'

/** Reads options that may be anything; what it returns is of use only where nothing was reported. */
export function validate(options: unknown, addIssue: AddIssue): ValidOptions {
  const given = readOptions(options, addIssue)
  const read = <T>(name: string, fallback: T): unknown => {
    const value = given.get(name)
    return value === undefined ? fallback : value
  }
  const flag = (name: string): boolean => {
    const value = read(name, false)
    if (typeof value === 'boolean') return value
    const fix = value === 'true' || value === 'false' ? `: write ${value}` : ''
    addIssue(codeOf(`${name}-type`), [name], value, `is not true or false${fix}`)
    return false
  }
  const whole = <T>(name: string, fallback: T, least: number, most = Number.POSITIVE_INFINITY): number | T => {
    const value = read(name, fallback)
    const fits = (given: unknown): boolean =>
      Number.isInteger(given) && (given as number) >= least && (given as number) <= most
    if (value === fallback || fits(value)) return value as number | T
    // An environment variable is always a string, and a number may only be too large.
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    const meant = typeof value === 'number' && value > most ? most : number
    const range = most < Number.POSITIVE_INFINITY ? `${least} to ${most}` : least
    const fix = fits(meant) ? `: write ${meant}` : ''
    addIssue(codeOf(`${name}-range`), [name], value, `is not a whole number from ${range}${fix}`)
    return fallback
  }

  const context: OriginContext = {
    credentials: flag('credentials'),
    dangerouslyAllowInsecureOrigins: flag('dangerouslyAllowInsecureOrigins'),
    dangerouslyAllowPublicSuffixes: flag('dangerouslyAllowPublicSuffixes'),
  }
  const origin = given.size === 0 ? '*' : given.get('origin')
  const exposedHeaders = read('exposedHeaders', [])
  if (exposedHeaders === '*' && context.credentials) {
    const words = 'exposes nothing to requests with credentials: list the names'
    addIssue('exposed-wildcard-credentials', ['exposedHeaders'], exposedHeaders, words)
  }
  return {
    ...context,
    origin: validateOrigin(origin, context, addIssue),
    methods: validateNames('methods', read('methods', commonMethods), addIssue),
    allowedHeaders: validateNames('allowedHeaders', read('allowedHeaders', '*'), addIssue),
    exposedHeaders: validateNames('exposedHeaders', exposedHeaders, addIssue),
    maxAge: whole('maxAge', undefined, 0, longestMaxAge),
    optionsSuccessStatus: whole('optionsSuccessStatus', defaultSuccessStatus, 200, 299),
    originTimeout: whole('originTimeout', defaultOriginTimeout, 1),
    dangerouslyAllowNullOrigin: flag('dangerouslyAllowNullOrigin'),
    given,
  }
}

/** By its tag, which the policy of another copy of the core has as well. */
export function isTaggedAsPolicy(value: unknown): boolean {
  return (value as { [Symbol.toStringTag]?: unknown } | null | undefined)?.[Symbol.toStringTag] === 'CorsPolicy'
}

/** Later changes of the object change nothing. */
function readOptions(options: unknown, addIssue: AddIssue): ReadonlyMap<PropertyKey, unknown> {
  const none = new Map()
  if (options === undefined) return none
  if (isTaggedAsPolicy(options)) {
    const words = 'is not an object of options: pass it to an adapter that shares its @cors/core'
    addIssue('policy-foreign', [], options, words, 'a policy')
    return none
  }
  const misfit = misfitOf(options)
  if (misfit) {
    addIssue('options-type', [], options, ...misfit)
    return none
  }
  const given = readOwn(options as object, optionNames, (name) =>
    addIssue('options-type', [name], undefined, inherited, name),
  )
  for (const [name, value] of given) {
    if ((optionNames as readonly unknown[]).includes(name)) continue
    reportUnknown(String(name), value, addIssue)
    given.delete(name)
  }
  return given
}

function reportUnknown(name: string, value: unknown, addIssue: AddIssue): void {
  // Other libraries have names such as `allowMethods` and `allowedOrigins`.
  const known = nearest(name, optionNames) ?? optionNames.find((option) => name.toLowerCase().includes(option))
  const hint = adapterOptionNames.includes(name)
    ? 'it belongs to the adapter, not to the policy'
    : known
      ? `write ${known}`
      : `the options are ${optionNames.join(', ')}`
  addIssue('option-unknown', [name], value, `is not an option of a policy: ${hint}`, show(name))
}
