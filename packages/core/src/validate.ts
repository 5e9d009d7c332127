import { type CorsIssue, show } from './errors.ts'
import type { CorsIssueCode } from './issue-codes.ts'
import { nearest } from './nearest.ts'
import {
  adapterOptionNames,
  defaultMethods,
  defaultOriginTimeout,
  defaultSuccessStatus,
  optionNames,
} from './options.ts'
import { validateAllowedHeaders, validateExposedHeaders, validateMethods } from './validate-names.ts'
import { type OriginRules, validateOrigin } from './validate-origin.ts'

/** Notes one mistake; validation goes on, so that all of them are told at once. */
export type Report = (code: CorsIssueCode, path: CorsIssue['path'], value: unknown, message: string) => void

/** Options after validation: copied, complete, free of duplicates. */
export interface ValidOptions {
  readonly origin: OriginRules
  readonly methods: readonly string[] | '*'
  readonly allowedHeaders: readonly string[] | '*'
  readonly exposedHeaders: readonly string[] | '*'
  readonly credentials: boolean
  readonly maxAge: number | undefined
  readonly successStatus: number
  readonly originTimeout: number
  readonly allowNull: boolean
  readonly allowInsecure: boolean
}

/** Reads options that may be anything; what it returns is of use only where nothing was reported. */
export function validate(options: unknown, report: Report): ValidOptions {
  const given = readOptions(options, report)
  const read = <T>(name: string, fallback: T): unknown => {
    const value = given.get(name)
    return value === undefined ? fallback : value
  }
  const flag = (name: string, code: CorsIssueCode): boolean => {
    const value = read(name, false)
    if (typeof value === 'boolean') return value
    const fix = value === 'true' || value === 'false' ? `: write ${value}` : ''
    report(code, [name], value, `expected true or false, found ${show(value)}${fix}`)
    return false
  }
  const whole = (name: string, code: CorsIssueCode, fallback: number | undefined, range: Range): number | undefined => {
    const value = read(name, fallback)
    if (value === undefined || isWithin(value, range)) return value as number | undefined
    const { least, most } = range
    const words = most === Number.POSITIVE_INFINITY ? `from ${least}` : `from ${least} to ${most}`
    report(code, [name], value, `expected a whole number ${words}, found ${show(value)}${numberFix(value, range)}`)
    return fallback
  }

  const credentials = flag('credentials', 'credentials-type')
  const allowInsecure = flag('dangerouslyAllowInsecureOrigins', 'dangerously-allow-insecure-origins-type')
  const allowPublicSuffixes = flag('dangerouslyAllowPublicSuffixes', 'dangerously-allow-public-suffixes-type')
  const origin = given.size === 0 ? '*' : given.get('origin')
  return {
    origin: validateOrigin(origin, { credentials, allowInsecure, allowPublicSuffixes }, report),
    methods: validateMethods(read('methods', defaultMethods), report),
    allowedHeaders: validateAllowedHeaders(read('allowedHeaders', '*'), report),
    exposedHeaders: validateExposedHeaders(read('exposedHeaders', []), credentials, report),
    credentials,
    maxAge: whole('maxAge', 'max-age-range', undefined, { least: 0, most: 86_400 }),
    successStatus: whole('optionsSuccessStatus', 'options-success-status-range', defaultSuccessStatus, {
      least: 200,
      most: 299,
    }) as number,
    originTimeout: whole('originTimeout', 'origin-timeout-range', defaultOriginTimeout, {
      least: 1,
      most: Number.POSITIVE_INFINITY,
    }) as number,
    allowNull: flag('dangerouslyAllowNullOrigin', 'dangerously-allow-null-origin-type'),
    allowInsecure,
  }
}

interface Range {
  readonly least: number
  readonly most: number
}

function isWithin(value: unknown, { least, most }: Range): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most
}

/** An environment variable is always a string, and a number may only be too large. */
function numberFix(value: unknown, range: Range): string {
  if (typeof value === 'string' && /^\d+$/.test(value) && isWithin(Number(value), range))
    return `: write ${Number(value)}`
  return typeof value === 'number' && value > range.most ? `: write ${range.most}` : ''
}

/** By its tag, which the policy of another copy of the core has as well. */
export function isTaggedAsPolicy(value: object): boolean {
  return (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'CorsPolicy'
}

/** Reads each own property once; later changes of the object change nothing. */
function readOptions(options: unknown, report: Report): Map<string, unknown> {
  const given = new Map<string, unknown>()
  if (options === undefined) return given
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    report('options-type', [], options, `expected an object of options, found ${show(options)}`)
    return given.set('origin', '*')
  }
  if (isTaggedAsPolicy(options)) {
    const message =
      'expected options, found a policy: pass it to an adapter as it is (an adapter that says this uses another copy of @cors/core: import createPolicy from that adapter)'
    report('policy-foreign', [], options, message)
    return given.set('origin', '*')
  }
  for (const name of Reflect.ownKeys(options)) {
    const value = (options as Record<PropertyKey, unknown>)[name]
    if (!(optionNames as readonly unknown[]).includes(name)) reportUnknown(String(name), value, report)
    else if (value !== undefined || name === 'origin') given.set(name as string, value)
  }
  for (const name of optionNames) {
    // Getters of a class and a polluted prototype look alike; both would be read as "no options", which allows every site.
    if (name in options && !Object.hasOwn(options, name)) {
      report('option-inherited', [name], undefined, `${name} is inherited: pass a plain object`)
    }
  }
  return given
}

const aliases = new Map([
  ['allowmethods', 'methods'],
  ['allowheaders', 'allowedHeaders'],
  ['headers', 'allowedHeaders'],
  ['exposeheaders', 'exposedHeaders'],
  ['allowcredentials', 'credentials'],
  ['alloworigin', 'origin'],
  ['alloworigins', 'origin'],
  ['allowedorigins', 'origin'],
  ['successstatus', 'optionsSuccessStatus'],
])

function reportUnknown(name: string, value: unknown, report: Report): void {
  const known = aliases.get(name.toLowerCase()) ?? nearest(name, optionNames)
  const hint = adapterOptionNames.includes(name)
    ? 'it belongs to the adapter, beside the policy'
    : known === undefined
      ? `the options are ${optionNames.join(', ')}`
      : `write ${known}`
  report('option-unknown', [name], value, `${show(name)} is not an option of a policy: ${hint}`)
}
