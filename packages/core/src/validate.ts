import { type CorsIssue, show } from './errors.ts'
import { nearest } from './nearest.ts'
import { defaultMethods, defaultOriginTimeout, defaultSuccessStatus, optionNames } from './options.ts'
import { validateAllowedHeaders, validateExposedHeaders, validateMethods } from './validate-names.ts'
import { type OriginRules, validateOrigin } from './validate-origin.ts'

/** Notes one mistake; validation goes on, so that all of them are told at once. */
export type Report = (code: string, path: CorsIssue['path'], value: unknown, message: string) => void

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
    report(`${kebab(name)}-type`, [name], value, `expected true or false, found ${show(value)}`)
    return false
  }
  const whole = (name: string, fallback: number | undefined, least: number, most: number): number | undefined => {
    const value = read(name, fallback)
    if (value === undefined || (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)) {
      return value as number | undefined
    }
    const range = most === Number.POSITIVE_INFINITY ? `from ${least}` : `from ${least} to ${most}`
    report(`${kebab(name)}-range`, [name], value, `expected a whole number ${range}, found ${show(value)}`)
    return fallback
  }

  const credentials = flag('credentials')
  const allowInsecure = flag('dangerouslyAllowInsecureOrigins')
  const allowPublicSuffixes = flag('dangerouslyAllowPublicSuffixes')
  const origin = given.size === 0 ? '*' : given.get('origin')
  return {
    origin: validateOrigin(origin, { credentials, allowInsecure, allowPublicSuffixes }, report),
    methods: validateMethods(read('methods', defaultMethods), report),
    allowedHeaders: validateAllowedHeaders(read('allowedHeaders', '*'), report),
    exposedHeaders: validateExposedHeaders(read('exposedHeaders', []), credentials, report),
    credentials,
    maxAge: whole('maxAge', undefined, 0, 86_400),
    successStatus: whole('optionsSuccessStatus', defaultSuccessStatus, 200, 299) as number,
    originTimeout: whole('originTimeout', defaultOriginTimeout, 1, Number.POSITIVE_INFINITY) as number,
    allowNull: flag('dangerouslyAllowNullOrigin'),
    allowInsecure,
  }
}

/** Reads each own property once; later changes of the object change nothing. */
function readOptions(options: unknown, report: Report): Map<string, unknown> {
  const given = new Map<string, unknown>()
  if (options === undefined) return given
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    report('options-type', [], options, `expected an object of options, found ${show(options)}`)
    return given.set('origin', '*')
  }
  if ((options as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'CorsPolicy') {
    const message =
      'expected options, found a policy (perhaps of another copy of @cors/core): pass it to an adapter as it is, and import createPolicy from that adapter'
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
    if (name in options && !given.has(name)) {
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
  const hint = known === undefined ? `the options are ${optionNames.join(', ')}` : `write ${known}`
  report('option-unknown', [name], value, `${show(name)} is not an option: ${hint}`)
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
