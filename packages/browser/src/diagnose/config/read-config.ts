import type { ServerConfig } from '../../recording/recording.ts'
import { type Phrase, phrases } from '../../texts/phrase.ts'
import { type LibraryRules, rulesOf } from './libraries.ts'
import { isRecord, OptionList } from './options.ts'

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
  readonly rules: LibraryRules
  /** What it is called in a sentence. */
  readonly title: string | Phrase
  /** Whether the headers are written as they are sent, so that no list of origins can be. */
  readonly isByHand: boolean
  /** Whether a star inside of an origin stands for something. */
  readonly takesStars: boolean
  /** Whether the origin is written as one string, and not in a list. */
  readonly isString: boolean
  readonly origins: Setting
  readonly methods: Setting | undefined
  readonly headers: Setting | undefined
  readonly exposed: Setting | undefined
  readonly maxAge: number | undefined
  /** `undefined` where the text leaves it open. */
  readonly credentials: boolean | undefined
  /** The option for credentials as the configuration calls it, where it has one. */
  readonly credentialsName: string | undefined
  /** The options as they were given. */
  readonly whole: unknown
}

const titles: Readonly<Record<string, (() => Phrase) | undefined>> = {
  headers: () => phrases.config.byHand(),
  nextjs: () => phrases.config.ofNext(),
}

/** A part that repeats inside of a part that repeats: an origin that almost matches can take for ever, so it is not tried. */
const NESTED = /\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)[+*{]/

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

/** Words that allow everything in place of a star. */
const EVERYTHING: Readonly<Record<string, string | undefined>> = { rails: 'any' }

type Kind = 'origins' | 'list'

/** Sorts values of an option into what is known, what is open, and what allows everything. */
function settingOf([name, value]: readonly [string, unknown], kind: Kind, library: string): Setting {
  const items: (string | RegExp)[] = []
  const open: string[] = []
  let any = false
  const addPattern = (pattern: RegExp): void => {
    if (NESTED.test(pattern.source)) open.push(String(pattern))
    else items.push(new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')))
  }
  const lists = kind === 'list' || rulesOf(library).joined === true
  for (const item of [value].flat(2)) {
    if (item === true || item === '*' || item === EVERYTHING[library]) any = true
    else if (typeof item === 'string') {
      const pattern = kind === 'origins' && library === 'flask' ? flaskPattern(item) : undefined
      if (pattern !== undefined) addPattern(pattern)
      else items.push(...(lists ? item.split(/\s*,\s*/).filter((part) => part !== '') : [item]))
    } else if (item instanceof RegExp) addPattern(item)
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

/** Flask-CORS takes a string for an expression where it looks like one, and matches from its beginning. */
function flaskPattern(item: string): RegExp | undefined {
  return /[*\\\]?$^[(]/.test(item) ? regExpOf({ $regexp: `/^(?:${item.replaceAll('/', '\\/')})/i` }) : undefined
}

const noEntries: Omit<Setting, 'name'> = { items: [], open: [], any: false }

/** The settings of several options that are about the same, as one. */
function merged(settings: readonly Setting[]): Setting | undefined {
  const [first] = settings
  if (first === undefined || settings.length === 1) return first
  const named = settings.find(({ items, open }) => items.length + open.length > 0) ?? first
  return {
    name: named.name,
    items: [...new Set(settings.flatMap(({ items }) => items))],
    open: [...new Set(settings.flatMap(({ open }) => open))],
    any: settings.some(({ any }) => any),
  }
}

function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds >= 0 ? seconds : undefined
}

function originsOf(options: OptionList, library: string, whole: string | undefined): Setting {
  if (whole !== undefined) return { ...noEntries, name: 'options', open: [whole] }
  const settings = [
    ...options.all('origins').map((entry) => settingOf(entry, 'origins', library)),
    ...options.all('everybody').map(([name, value]) => ({ ...noEntries, name, any: value === true })),
    ...options.all('decided').map((entry) => settingOf(entry, 'origins', library)),
  ]
  const { byDefault } = rulesOf(library)
  return merged(settings) ?? { ...noEntries, name: 'origin', any: byDefault === 'everybody' }
}

function listOf(options: OptionList, library: string, name: 'methods' | 'headers' | 'exposed'): Setting | undefined {
  const every = name === 'exposed' ? undefined : options.last(name === 'methods' ? 'everyMethod' : 'everyHeader')
  if (every?.[1] === true) return { ...noEntries, name: every[0], any: true }
  return merged(options.all(name).map((entry) => settingOf(entry, 'list', library)))
}

/** What a server was told, whatever its library calls it. */
export function readConfig({ library, options: given }: ServerConfig): ReadConfig {
  const options = new OptionList(library, given)
  const credentials = options.last('credentials')?.[1]
  const whole = isRecord(given) && typeof given.$open === 'string' ? given.$open : undefined
  const rules = rulesOf(library)
  const [origin] = options.all('origins')
  return {
    library,
    rules,
    title: titles[library]?.() ?? rules.title ?? library,
    isByHand: Array.isArray(given),
    takesStars:
      rules.stars === true ||
      options.all('stars').some(([, value]) => value === true) ||
      options.all('origins').some(([name]) => /pattern/i.test(name)),
    isString: typeof origin?.[1] === 'string',
    origins: originsOf(options, library, whole),
    methods: listOf(options, library, 'methods'),
    headers: listOf(options, library, 'headers'),
    exposed: listOf(options, library, 'exposed'),
    maxAge: secondsOf(options.last('maxAge')?.[1]),
    credentials: isRecord(credentials)
      ? undefined
      : credentials === true || String(credentials).toLowerCase() === 'true',
    credentialsName: options.last('credentials')?.[0],
    whole: given,
  }
}
