export type OptionName =
  | 'origins'
  | 'everybody'
  | 'decided'
  | 'stars'
  | 'methods'
  | 'everyMethod'
  | 'headers'
  | 'everyHeader'
  | 'exposed'
  | 'maxAge'
  | 'credentials'

const NAMES: Readonly<Record<OptionName, RegExp>> = {
  origins:
    /^(cors)?(access-?control)?(allow(ed)?|with)?origins?(s?patterns?|list|whitelist|regex(es)?|regexwhitelist)?$/,
  /** Whether everybody is allowed, said by an option of its own. */
  everybody: /^(cors)?(allow(all|any)origins?|originallowall|anyhost)$/,
  /** A function that decides. */
  decided: /^(setisoriginallowed|alloworigin\w*func|allowedoriginvalidator|allowedoriginfn)$/,
  /** Whether a star inside of an origin stands for something. */
  stars: /^(allowwildcard|setisoriginallowedtoallowwildcardsubdomains)$/,
  methods: /^(cors)?(access-?control)?(allow(ed)?|with)?methods?$/,
  everyMethod: /^allow(all|any)methods?$/,
  headers: /^((cors)?(access-?control)?(allow(ed)?|with)headers?|requestheaders)$/,
  everyHeader: /^allow(all|any)headers?$/,
  exposed: /^((cors)?(access-?control|with)?exposed?headers?|expose|responseheaders)$/,
  maxAge: /^(cors)?(set)?(preflight)?(access-?control)?max-?age(in)?(seconds)?$/,
  credentials: /^((cors)?(access-?control)?(allow|support)?s?(ed)?credentials?|credentialed)$/,
}

type Entry = [name: string, value: unknown]

/** The same option is `allowedOrigins`, `allow_origins` or `CORS_ALLOWED_ORIGINS` elsewhere. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[_\s-]/g, '')
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Options by name, out of an object or the pairs of headers written by hand. */
function entriesOf(options: unknown): Entry[] {
  if (Array.isArray(options)) {
    return options.flatMap((entry): Entry[] => {
      if (Array.isArray(entry) && typeof entry[0] === 'string') return [[entry[0], entry[1]]]
      return isRecord(entry) && typeof entry.key === 'string' ? [[entry.key, entry.value]] : entriesOf(entry)
    })
  }
  if (!isRecord(options)) return []
  return Object.entries(options).flatMap(([name, value]): Entry[] => {
    if (name === 'policy' || name === 'cors' || (name === 'headers' && Array.isArray(value) && value.some(isRecord)))
      return entriesOf(value)
    if (name === 'CORSRules') return [value].flat().flatMap(entriesOf)
    if (name === 'resources' && isRecord(value) && !Array.isArray(value)) return Object.values(value).flatMap(entriesOf)
    return [[name, value]]
  })
}

/** What some libraries call the request headers that are allowed. */
const OWN_HEADERS: Readonly<Record<string, string | undefined>> = {
  rails: 'headers',
  strapi: 'headers',
  gcs: 'responseHeader',
}

/** The options of a configuration by what they are about, whatever its library calls them. */
export class OptionList {
  readonly #entries: readonly Entry[]
  readonly #library: string

  constructor(library: string, options: unknown) {
    this.#entries = entriesOf(options)
    this.#library = library
  }

  all(name: OptionName): Entry[] {
    return this.#entries.filter(([key]) => NAMES[name].test(plain(key)) || this.#isOwn(name, key))
  }

  last(name: OptionName): Entry | undefined {
    return this.all(name).at(-1)
  }

  /** Names that mean this in one library alone. */
  #isOwn(name: OptionName, key: string): boolean {
    if (name !== 'headers') return false
    return (OWN_HEADERS[this.#library] ?? '') === key
  }
}
