import type { ServerConfig } from '../recording/recording.ts'

/** A list that a server answers with: what was asked for, and what is known of the list it has. */
export interface WantedList {
  /** What this request needs. */
  readonly asked: readonly string[]
  /** The list of the configuration, where it has one; the fix adds to it. */
  readonly configured?: readonly string[]
  /** What the recorded answers list. */
  readonly listed: readonly string[]
  /** Whether everything is allowed as it is. */
  readonly any: boolean
}

/**
 * What a server has to answer so that the page gets its answer, whatever the server is: JSON.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS
 * @example
 * ```ts
 * import { diagnose, type ServerChange } from '@cors/browser'
 *
 * const request = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const { data } = diagnose({ request, response: { status: 502, headers: [['Server', 'nginx']] } })
 * const change: ServerChange | undefined = data.faults[0]?.fix.change
 * console.log(change?.origins) // ['https://app.example.com']
 * ```
 */
export interface ServerChange {
  /** Origins to allow, those that are allowed now included; `'*'` where everybody is and may stay allowed. */
  readonly origins: '*' | readonly string[]
  /** Regular expressions of the configuration, as they are written. */
  readonly patterns: readonly string[]
  /** Whether the option of the configuration allows the page, or cannot be read, so that it stays as it is written. */
  readonly keepsOrigin: boolean
  readonly credentials: boolean
  readonly methods: WantedList
  readonly headers: WantedList
  readonly exposed: WantedList
  /** The path that was asked for. */
  readonly path: string
  /** Seconds, where the configuration has them. */
  readonly maxAge?: number
  /** Whether the header is missing from an error. */
  readonly onErrors: boolean
  /** Whether several layers set the header, so that all but one have to stop. */
  readonly severalLayers: boolean
  /** Whether OPTIONS is answered with an error, so that something answers before CORS is set. */
  readonly preflightRefused: boolean
  /** Whether everybody was allowed, and cookies need names. */
  readonly namesOrigins: boolean
  /** Whether other origins may be allowed now that nothing recorded shows. */
  readonly mayHaveOthers: boolean
  /** Whether the lists of methods and headers that it has are not shown. */
  readonly mayHaveNames: boolean
  /** What the server was told, where it is known. */
  readonly config?: ServerConfig
}

/** Whether an origin is a pattern, which the configuration took. */
export function hasStars({ origins }: ServerChange): boolean {
  return origins !== '*' && origins.some((origin) => origin.includes('*'))
}

/** The source of a regular expression as it is written in JavaScript. */
export function sourceOf(pattern: string): string {
  return pattern.slice(1, pattern.lastIndexOf('/')).replaceAll('\\/', '/')
}

const unique = (names: readonly string[]): string[] => {
  const seen = new Set<string>()
  return names.filter((name) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()))
}

/**
 * The list to write; undefined where what the server allows by itself holds all of it.
 *
 * @param defaults What the server allows where its options do not say
 */
export function listBeyond(
  { asked, configured, listed }: WantedList,
  defaults: readonly string[],
): string[] | undefined {
  if (configured !== undefined) return unique([...configured, ...asked])
  const own = new Set(defaults.map((name) => name.toLowerCase()))
  const all = unique([...defaults, ...listed, ...asked])
  return all.every((name) => own.has(name.toLowerCase())) ? undefined : all
}

/** The list to write where a server has no list of its own. */
export function listOf(list: WantedList, common: readonly string[] = []): string[] {
  if (list.any) return ['*']
  return list.configured === undefined
    ? unique([...common, ...list.listed, ...list.asked])
    : unique([...list.configured, ...list.asked])
}
