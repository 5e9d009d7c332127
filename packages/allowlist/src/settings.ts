import type { Invalidation } from './invalidation.ts'

/**
 * What `createAllowlist` takes. All times are milliseconds.
 *
 * @example
 * ```ts
 * import type { AllowlistSettings } from '@cors/allowlist'
 *
 * const partners = new Set(['https://partner.example'])
 * const settings: AllowlistSettings = { load: async (origin) => partners.has(origin), ttl: 30_000 }
 * ```
 */
export interface AllowlistSettings {
  /**
   * Asks the database about one origin. Only `true` allows. A load that throws, rejects, or takes longer than two seconds has no answer:
   * a remembered `true` may still serve, anything else is a failed check, which denies. The signal is aborted when nobody waits any more,
   * after these two seconds or when the allowlist is closed: give it to what can give up, as `fetch` can.
   */
  readonly load: (origin: string, options: { readonly signal: AbortSignal }) => Promise<boolean>
  /**
   * How long an allowed origin is served without asking again.
   *
   * @default `60_000`
   */
  readonly ttl?: number | undefined
  /**
   * How long a denied origin is denied without asking again.
   *
   * @default `10_000`
   */
  readonly denyTtl?: number | undefined
  /**
   * How much longer than `ttl` an allowed origin is served while it is loaded again, or while loading fails; and how long it is served
   * after the invalidation channel is lost.
   *
   * @default `300_000`
   */
  readonly stale?: number | undefined
  /**
   * How many origins are remembered, the allowed and the denied ones together, up to ten million; the longest unused go first. A tenth is
   * for denied ones, so that hostile origins cannot drive out those of users; where there is room for one origin alone, it is an allowed one.
   *
   * @default `100_000`
   */
  readonly max?: number | undefined
  /**
   * The channel by which instances tell each other of a change.
   *
   * @default `invalidate` is obeyed by this instance alone
   */
  readonly invalidation?: Invalidation | undefined
  /**
   * How many loads are under way at a time, up to 100,000. Others wait for two seconds at most, origins that were allowed before first and
   * then the newest, and ten thousand of them; who waits longer, or longest where there are more, is a failed check.
   *
   * @default `1_000`
   */
  readonly maxLoads?: number | undefined
}

/** The settings with their defaults. */
export interface GivenSettings {
  readonly load: AllowlistSettings['load']
  readonly ttl: number
  readonly denyTtl: number
  readonly stale: number
  readonly max: number
  readonly invalidation: Invalidation | undefined
  readonly maxLoads: number
}

/** What is taken where nothing is given; the table of the README says the same. */
export const defaults: ReadonlyMap<string, number> = new Map([
  ['ttl', 60_000],
  ['denyTtl', 10_000],
  ['stale', 300_000],
  ['max', 100_000],
  ['maxLoads', 1000],
])
/** Of what is counted, the highest number. */
const limits: ReadonlyMap<string, number> = new Map([
  // Room is made for all of them at the start.
  ['max', 10_000_000],
  ['maxLoads', 100_000],
])
const names: readonly string[] = ['load', 'ttl', 'denyTtl', 'stale', 'max', 'invalidation', 'maxLoads']

/**
 * Reads the settings as own properties.
 *
 * @throws {TypeError} with every mistake
 */
export function readSettings(settings: AllowlistSettings): GivenSettings {
  if (typeof settings !== 'object' || settings === null) {
    throw new TypeError('The settings of an allowlist are an object: createAllowlist({ load: async (origin) => … })')
  }
  const given = new Map<string, unknown>(Object.entries(settings))
  const mistakes = [
    ...[...given.keys()].filter((name) => !names.includes(name)).map(describeUnknown),
    ...[...defaults.keys()].flatMap((name) => describeNumber(name, given.get(name))),
    ...describeFunctions(given),
  ]
  if (mistakes.length > 0) throw new TypeError(`Invalid settings of an allowlist: ${mistakes.join('; ')}`)
  const numbers = [...defaults].map(([name, value]) => [name, given.get(name) ?? value])
  return {
    ...(Object.fromEntries(numbers) as Record<'ttl' | 'denyTtl' | 'stale' | 'max' | 'maxLoads', number>),
    load: given.get('load') as AllowlistSettings['load'],
    invalidation: given.get('invalidation') as Invalidation | undefined,
  }
}

function describeUnknown(name: string): string {
  return `${JSON.stringify(name)} is not a setting: the settings are ${names.join(', ')}`
}

function describeNumber(name: string, value: unknown): string[] {
  if (value === undefined) return []
  const limit = limits.get(name)
  if (limit !== undefined) {
    const isRight = Number.isInteger(value) && (value as number) >= 1 && (value as number) <= limit
    return isRight ? [] : [`${name} is a whole number from 1 to ${limit}`]
  }
  return Number.isFinite(value) && (value as number) >= 0 ? [] : [`${name} is a number of milliseconds from 0`]
}

function describeFunctions(given: ReadonlyMap<string, unknown>): string[] {
  const mistakes: string[] = []
  if (typeof given.get('load') !== 'function') mistakes.push('load is a function: async (origin) => …')
  const invalidation = given.get('invalidation')
  if (invalidation !== undefined && !isInvalidation(invalidation)) {
    mistakes.push('invalidation has the functions subscribe, publish and close: write redisInvalidation(client)')
  }
  return mistakes
}

function isInvalidation(value: unknown): value is Invalidation {
  if (typeof value !== 'object' || value === null) return false
  return ['subscribe', 'publish', 'close'].every((name) => typeof Reflect.get(value, name) === 'function')
}
