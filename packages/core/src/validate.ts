import { type CorsIssue, show } from './errors.ts'
import { type CorsIssueCode, codeOf } from './issue-codes.ts'
import { nearest } from './nearest.ts'
import {
  adapterOptionNames,
  defaultMethods,
  defaultOriginTimeout,
  defaultSuccessStatus,
  optionNames,
} from './options.ts'
import { validateNames } from './validate-names.ts'
import { type OriginRules, validateOrigin } from './validate-origin.ts'

/**
 * Notes one mistake; validation goes on, so that all of them are told at once. The words follow the subject, which is the value where
 * nothing else is named.
 */
export type Report = (
  code: CorsIssueCode,
  path: CorsIssue['path'],
  value: unknown,
  words: string,
  subject?: string,
) => void

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
  const flag = (name: string): boolean => {
    const value = read(name, false)
    if (typeof value === 'boolean') return value
    const fix = value === 'true' || value === 'false' ? `: write ${value}` : ''
    report(codeOf(`${name}-type`), [name], value, `is not true or false${fix}`)
    return false
  }
  const whole = <T>(name: string, fallback: T, least: number, most = Number.POSITIVE_INFINITY): number | T => {
    const value = read(name, fallback)
    if (value === fallback || isWhole(value, least, most)) return value as number | T
    const words = `is not a whole number from ${least}${most < Number.POSITIVE_INFINITY ? ` to ${most}` : ''}`
    report(codeOf(`${name}-range`), [name], value, words + numberFix(value, least, most))
    return fallback
  }

  const credentials = flag('credentials')
  const allowInsecure = flag('dangerouslyAllowInsecureOrigins')
  const allowPublicSuffixes = flag('dangerouslyAllowPublicSuffixes')
  const origin = given.size === 0 ? '*' : given.get('origin')
  const exposedHeaders = read('exposedHeaders', [])
  if (exposedHeaders === '*' && credentials) {
    const words = 'exposes nothing to requests with credentials: list the names'
    report('exposed-wildcard-credentials', ['exposedHeaders'], exposedHeaders, words)
  }
  return {
    origin: validateOrigin(origin, { credentials, allowInsecure, allowPublicSuffixes }, report),
    methods: validateNames('methods', read('methods', defaultMethods), report),
    allowedHeaders: validateNames('allowedHeaders', read('allowedHeaders', '*'), report),
    exposedHeaders: validateNames('exposedHeaders', exposedHeaders, report),
    credentials,
    maxAge: whole('maxAge', undefined, 0, 86_400),
    successStatus: whole('optionsSuccessStatus', defaultSuccessStatus, 200, 299),
    originTimeout: whole('originTimeout', defaultOriginTimeout, 1),
    allowNull: flag('dangerouslyAllowNullOrigin'),
    allowInsecure,
  }
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most
}

/** An environment variable is always a string, and a number may only be too large. */
function numberFix(value: unknown, least: number, most: number): string {
  if (typeof value === 'string' && /^\d+$/.test(value) && isWhole(Number(value), least, most))
    return `: write ${Number(value)}`
  return typeof value === 'number' && value > most ? `: write ${most}` : ''
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
    report('options-type', [], options, 'is not an object of options')
    return given.set('origin', '*')
  }
  if (isTaggedAsPolicy(options)) {
    const words =
      'is not options: pass it to an adapter as it is (to one that says this, a policy made by its own createPolicy)'
    report('policy-foreign', [], options, words, 'a policy')
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
      report('option-inherited', [name], undefined, 'is inherited: pass a plain object', name)
    }
  }
  return given
}

function reportUnknown(name: string, value: unknown, report: Report): void {
  // Other libraries have names such as `allowMethods` and `allowedOrigins`.
  const known = nearest(name, optionNames) ?? optionNames.find((option) => name.toLowerCase().includes(option))
  const hint = adapterOptionNames.includes(name)
    ? 'it belongs to the adapter, beside the policy'
    : known === undefined
      ? `the options are ${optionNames.join(', ')}`
      : `write ${known}`
  report('option-unknown', [name], value, `is not an option of a policy: ${hint}`, show(name))
}
