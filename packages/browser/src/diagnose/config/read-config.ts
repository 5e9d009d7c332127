import type { ServerConfig } from '../../recording/recording.ts'

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
  readonly origins: Setting
  readonly methods: Setting | undefined
  readonly headers: Setting | undefined
  /** `undefined` where the text leaves it open. */
  readonly credentials: boolean | undefined
}

const NAMES = {
  origins: /^(cors)?(access-?control)?(allow(ed)?)?origins?(s?patterns?|list|whitelist)?$/,
  methods: /^(cors)?(access-?control)?(allow(ed)?)?methods?$/,
  headers: /^(cors)?(access-?control)?allow(ed)?headers?$/,
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
    name === 'policy' || name === 'cors' ? entriesOf(value) : [[name, value]],
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
  for (const item of Array.isArray(value) ? value : [value]) {
    if (item === true || item === '*') any = true
    else if (typeof item === 'string')
      items.push(...(lists ? item.split(/\s*,\s*/).filter((part) => part !== '') : [item]))
    else if (item instanceof RegExp) items.push(item)
    else if (typeof item === 'function') open.push(`${name}(…)`)
    else if (isRecord(item)) {
      const pattern = regExpOf(item)
      const text = item.$open ?? item.$function ?? item.$regexp
      if (pattern !== undefined) items.push(pattern)
      else open.push(typeof text === 'string' ? text : `${name}: …`)
    }
  }
  return { name, items, open, any }
}

/** What a server was told, whatever its library calls it. */
export function readConfig({ library, options }: ServerConfig): ReadConfig {
  const entries = entriesOf(options)
  const find = (name: keyof typeof NAMES): [string, unknown] | undefined =>
    entries.findLast(([key]) => NAMES[name].test(plain(key)))
  const list = (name: 'methods' | 'headers'): Setting | undefined => {
    const found = find(name)
    return found === undefined ? undefined : settingOf(found[0], found[1], true)
  }
  const origin = find('origins')
  const credentials = find('credentials')?.[1]
  const everybody: Setting = { name: 'origin', items: [], open: [], any: true }
  const whole = isRecord(options) && typeof options.$open === 'string' ? [options.$open] : undefined
  return {
    library,
    origins:
      whole !== undefined
        ? { name: 'options', items: [], open: whole, any: false }
        : origin === undefined
          ? { ...everybody, any: library !== 'headers' && library !== 'nextjs' }
          : settingOf(origin[0], origin[1], false),
    methods: list('methods'),
    headers: list('headers'),
    credentials: isRecord(credentials)
      ? undefined
      : credentials === true || String(credentials).toLowerCase() === 'true',
  }
}
