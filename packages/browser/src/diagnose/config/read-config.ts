import type { ServerConfig } from '../../recording/recording.ts'
import { type Phrase, phrases } from '../../texts/phrase.ts'

/** What one option of a configuration says: items that are known, and what its text leaves open. */
export interface Setting {
  /** The option as the configuration calls it. */
  readonly name: string
  readonly items: readonly (string | RegExp)[]
  /** Expressions whose value the text does not show. */
  readonly open: readonly string[]
  /** Everything is allowed: `*`, or whatever was asked. */
  readonly any: boolean
}

/** A configuration as far as it was read. */
export interface ReadConfig {
  readonly library: string
  /** What it is called in a sentence. */
  readonly title: string | Phrase
  /** Whether the headers are written as they are sent, so that no list of origins can be. */
  readonly isByHand: boolean
  readonly origins: Setting
  readonly methods: Setting | undefined
  readonly headers: Setting | undefined
  readonly exposed: Setting | undefined
  readonly maxAge: number | undefined
  /** `undefined` where the text leaves it open. */
  readonly credentials: boolean | undefined
}

const titles: Readonly<Record<string, (() => Phrase) | undefined>> = {
  headers: () => phrases.config.byHand(),
  nextjs: () => phrases.config.ofNext(),
}

/** A part that repeats inside of a part that repeats: an origin that almost matches can take for ever, so it is not tried. */
const NESTED = /\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)[+*{]/

const NAMES = {
  origins: /^(cors)?(access-?control)?(allow(ed)?)?origins?(s?patterns?|list|whitelist)?$/,
  methods: /^(cors)?(access-?control)?(allow(ed)?)?methods?$/,
  headers: /^(cors)?(access-?control)?allow(ed)?headers?$/,
  exposed: /^(cors)?(access-?control)?exposed?headers?$/,
  maxAge: /^(cors)?(preflight)?(access-?control)?max-?age(seconds)?$/,
  credentials: /^(cors)?(access-?control)?(allow|support)?s?(ed)?credentials?$/,
}

/** The same option is `allowedOrigins`, `allow_origins` or `CORS_ALLOWED_ORIGINS` elsewhere. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[_\s-]/g, '')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Options by name, out of an object or the pairs of headers written by hand. */
function entriesOf(options: unknown): [string, unknown][] {
  if (Array.isArray(options)) {
    return options.flatMap((entry): [string, unknown][] => {
      if (Array.isArray(entry) && typeof entry[0] === 'string') return [[entry[0], entry[1]]]
      return isRecord(entry) && typeof entry.key === 'string' ? [[entry.key, entry.value]] : entriesOf(entry)
    })
  }
  if (!isRecord(options)) return []
  return Object.entries(options).flatMap(([name, value]): [string, unknown][] =>
    name === 'policy' || name === 'cors' || (name === 'headers' && Array.isArray(value))
      ? entriesOf(value)
      : [[name, value]],
  )
}

function regExpOf(value: Record<string, unknown>): RegExp | undefined {
  const source = value.$regexp ?? value.$regExp
  if (typeof source !== 'string') return undefined
  const [, body = source, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(source) ?? []
  try {
    return new RegExp(body, flags.replace(/[^iu]/g, ''))
  } catch {
    return undefined
  }
}

/** Sorts a value of an option into what is known, what is open, and what allows everything. */
function settingOf(name: string, value: unknown, lists: boolean): Setting {
  const items: (string | RegExp)[] = []
  const open: string[] = []
  let any = false
  const addPattern = (pattern: RegExp): void => {
    if (NESTED.test(pattern.source)) open.push(String(pattern))
    else items.push(new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')))
  }
  for (const item of Array.isArray(value) ? value : [value]) {
    if (item === true || item === '*') any = true
    else if (typeof item === 'string')
      items.push(...(lists ? item.split(/\s*,\s*/).filter((part) => part !== '') : [item]))
    else if (item instanceof RegExp) addPattern(item)
    else if (typeof item === 'function') open.push(`${name}(…)`)
    else if (isRecord(item)) {
      const pattern = regExpOf(item)
      const text = item.$open ?? item.$function ?? item.$regexp
      if (pattern !== undefined) addPattern(pattern)
      else open.push(typeof text === 'string' ? text : `${name}: …`)
    }
  }
  return { name, items, open, any }
}

function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds >= 0 ? seconds : undefined
}

/** What a server was told, whatever its library calls it. */
export function readConfig({ library, options }: ServerConfig): ReadConfig {
  const entries = entriesOf(options)
  const find = (name: keyof typeof NAMES): [string, unknown] | undefined =>
    entries.findLast(([key]) => NAMES[name].test(plain(key)))
  const list = (name: 'methods' | 'headers' | 'exposed'): Setting | undefined => {
    const found = find(name)
    return found === undefined ? undefined : settingOf(found[0], found[1], true)
  }
  const origin = find('origins')
  const credentials = find('credentials')?.[1]
  const everybody: Setting = { name: 'origin', items: [], open: [], any: true }
  const whole = isRecord(options) && typeof options.$open === 'string' ? [options.$open] : undefined
  return {
    library,
    title: titles[library]?.() ?? library,
    isByHand: Array.isArray(options),
    origins:
      whole !== undefined
        ? { name: 'options', items: [], open: whole, any: false }
        : origin === undefined
          ? { ...everybody, any: !Array.isArray(options) }
          : settingOf(origin[0], origin[1], false),
    methods: list('methods'),
    headers: list('headers'),
    exposed: list('exposed'),
    maxAge: secondsOf(find('maxAge')?.[1]),
    credentials: isRecord(credentials)
      ? undefined
      : credentials === true || String(credentials).toLowerCase() === 'true',
  }
}
