import { listBeyond, type ServerChange, type WantedList } from './change.ts'
import { literal } from './code.ts'

/** How a library of JavaScript calls its options, and what it allows where they do not say. */
export interface Options {
  readonly methods: string
  readonly headers: string
  readonly exposed: string
  /** What is allowed without a list of methods. */
  readonly defaults: readonly string[]
  /** How origins are written; an array of strings where nothing else is said. */
  readonly origins?: (origins: readonly string[], change: ServerChange) => string
}

type Entry = readonly [name: string, code: string]

function configured(options: unknown): [string, unknown][] {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return []
  if ('$open' in options) return [[`...${String(options.$open)}`, undefined]]
  return Object.entries(options)
}

/** The option for a list, where one has to be written. */
function listEntry(name: string, wanted: WantedList, defaults: readonly string[] | undefined): Entry[] {
  if (wanted.any) return defaults === undefined ? [] : [[name, "['*']"]]
  // Without a list of its own, the library allows all that is asked for.
  if (defaults === undefined && wanted.configured === undefined) return []
  const names = listBeyond(wanted, defaults ?? [])
  return names === undefined || names.length === 0 ? [] : [[name, literal(names)]]
}

/** The origins as a list, with the regular expressions that were in it. */
function originList(origins: readonly string[], patterns: readonly string[]): string {
  return `[${[...origins.map(literal), ...patterns].join(', ')}]`
}

function originEntry(change: ServerChange, { origins }: Options): Entry[] {
  if (change.keepsOrigin) return []
  if (change.origins === '*') return [['origin', "'*'"]]
  return [['origin', origins?.(change.origins, change) ?? originList(change.origins, change.patterns)]]
}

const isWildcard = (value: unknown): boolean => value === '*' || (Array.isArray(value) && value.includes('*'))

/** The options of the configuration that stay as they are written. */
function keptEntries(change: ServerChange, options: Options): Entry[] {
  const lists: Readonly<Record<string, WantedList>> = {
    [options.methods]: change.methods,
    [options.headers]: change.headers,
    [options.exposed]: change.exposed,
  }
  // A wildcard that does not reach this request gives way to what the library does without it.
  const stays = ([name, value]: [string, unknown]): boolean => !isWildcard(value) || lists[name]?.any !== false
  return configured(change.config?.options)
    .filter(stays)
    .map(([name, value]): Entry => [name, literal(value)])
}

/**
 * The options that let the request through: those of the configuration, with what has to change.
 *
 * @param owns Whether the configuration is one of this library
 */
export function optionsFor(change: ServerChange, options: Options, owns: boolean): Entry[] {
  const kept = owns ? keptEntries(change, options) : []
  const stays = (name: string, list: WantedList): boolean => list.any && kept.some(([given]) => given === name)
  const { methods, headers, exposed } = change
  const changed: Entry[] = [
    ...originEntry(owns ? change : { ...change, keepsOrigin: false }, options),
    ...(stays(options.methods, methods) ? [] : listEntry(options.methods, methods, options.defaults)),
    ...listEntry(options.headers, headers, undefined),
    ...(stays(options.exposed, exposed) ? [] : listEntry(options.exposed, exposed, [])),
    ...(change.credentials ? [['credentials', 'true'] as const] : []),
    ...(change.maxAge === undefined ? [] : [['maxAge', String(change.maxAge)] as const]),
  ]
  const names = new Set(changed.map(([name]) => name))
  const isSpread = ([name]: Entry): boolean => name.startsWith('...')
  const rest = kept.filter(([name]) => !names.has(name))
  return [...rest.filter(isSpread), ...changed, ...rest.filter((entry) => !isSpread(entry))]
}
