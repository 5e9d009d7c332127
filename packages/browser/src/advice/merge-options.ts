import type { AdvisedOptions } from '../failures/fix.ts'

/** What is merged of a policy's options, whatever else they hold. */
export interface MergeableOptions {
  readonly origin?: unknown
  readonly methods?: unknown
  readonly allowedHeaders?: unknown
}

/** One origin as it is, several as a list. */
function withOrigin(origin: AdvisedOptions['origin']): MergeableOptions {
  if (origin === undefined) return {}
  const [only, ...more] = origin
  return { origin: typeof origin !== 'string' && only !== undefined && more.length === 0 ? only : origin }
}

function mergeOrigin<Options extends MergeableOptions>(
  options: Options,
  { origin: added, credentials }: AdvisedOptions,
  allows: (options: Options, origin: string) => boolean,
): MergeableOptions {
  const { origin = '*' } = options
  if (added === undefined || added === '*') return {}
  if (origin === '*' || origin === true) return credentials === true ? withOrigin(added) : { origin }
  const missing = added.filter((one) => !allows(options, one))
  const list: readonly unknown[] = Array.isArray(origin) ? origin : [origin]
  return missing.length === 0 ? { origin } : { origin: [...list, ...missing] }
}

/**
 * Adds what was advised to the options that a policy has.
 *
 * @param options Those of the policy that answers now; undefined where there is none
 * @param allows Whether a policy of these options allows an origin
 */
export function mergeOptions<Options extends MergeableOptions>(
  options: Options | undefined,
  advised: AdvisedOptions,
  allows: (options: Options, origin: string) => boolean,
): Options {
  if (options === undefined) return { ...advised, ...withOrigin(advised.origin) } as MergeableOptions as Options
  const { origin: _, methods, allowedHeaders, ...rest } = advised
  return {
    ...options,
    ...mergeOrigin(options, advised, allows),
    ...(methods !== undefined && options.methods !== '*' && { methods }),
    ...(allowedHeaders !== undefined && { allowedHeaders }),
    ...rest,
  }
}
