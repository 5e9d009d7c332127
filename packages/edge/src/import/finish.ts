import { CorsConfigError, type CorsIssue, type CorsOptions, createPolicy } from '@cors/core'
import type { Findings } from './findings.ts'

export type Rule = { -readonly [Name in keyof CorsOptions]: CorsOptions[Name] }

/** What a script cannot say but with a name of its own: every name but `Authorization`, by what it begins with. */
const everyBeginning: readonly string[] = [...'abcdefghijklmnopqrstuvwxyz0123456789'].map((first) => `${first}*`)

/** What answers say. */
export interface Said {
  readonly origin: '*' | readonly (string | RegExp)[]
  readonly isNull?: boolean
  readonly credentials: boolean
  /** `echo` is what was asked; a `*` in a list is what browsers make of it. */
  readonly methods: readonly string[] | 'echo'
  readonly headers: readonly string[] | 'echo'
  readonly expose: readonly string[]
  readonly maxAge: number | undefined
}

/** Options of what answers say, as browsers read it. */
export function ruleOf(said: Said, findings: Findings): Rule {
  const { origin, methods, headers, expose, maxAge } = said
  const credentials = said.credentials && origin !== '*'
  if (said.credentials && origin === '*')
    findings.add(
      'wildcard-credentials',
      'Credentials are allowed to every origin: browsers refuse "*" with credentials, and an echo of every origin lets any page act as the user. The options leave credentials out: name the origins.',
    )
  const star = (what: string, list: readonly string[]): readonly string[] => {
    if (!list.includes('*') || !credentials) return list
    findings.add(
      'header-wildcard',
      `"*" in ${what} means nothing to browsers with credentials: the options leave it out.`,
    )
    return list.filter((each) => each !== '*')
  }
  const names = headers === 'echo' ? headers : star('Access-Control-Allow-Headers', headers)
  const asked = methods === 'echo' ? methods : star('Access-Control-Allow-Methods', methods)
  const shown = star('Access-Control-Expose-Headers', expose)
  return {
    origin: origin === '*' ? '*' : [...new Map(origin.map((each) => [String(each), each])).values()],
    methods: asked === 'echo' || asked.includes('*') ? '*' : [...asked],
    allowedHeaders: names === 'echo' ? '*' : headersOf(names, findings),
    exposedHeaders: shown.includes('*') ? '*' : [...shown],
    credentials,
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(said.isNull ? { dangerouslyAllowNullOrigin: true } : {}),
  }
}

function headersOf(names: readonly string[], findings: Findings): string[] {
  if (!names.includes('*')) return [...names]
  findings.add(
    'header-wildcard',
    '"*" in Access-Control-Allow-Headers stands for every name but Authorization: the options list what names begin with; write "*" to allow Authorization too.',
  )
  return [...names.filter((each) => each !== '*'), ...everyBeginning]
}

/** The options, without what the core refuses; nothing where nothing is left. */
export function finished(rules: readonly Rule[], findings: Findings): CorsOptions | readonly CorsOptions[] | undefined {
  const kept = rules.map((rule) => ({ ...rule })).filter(hasOrigin)
  for (let round = 0; round < 500 && kept.length > 0; round++) {
    const [first] = kept
    const options = kept.length === 1 && first ? first : kept
    try {
      createPolicy(options as CorsOptions)
      return options
    } catch (error) {
      if (!(error instanceof CorsConfigError)) throw error
      // Indexes move where something is taken out.
      const issue = error.issues.at(-1)
      if (issue === undefined || !isTakenOut(kept, issue, findings)) break
    }
  }
  findings.add('no-cors', 'No origin is allowed by what could be read.')
  return undefined
}

function hasOrigin({ origin }: Rule): boolean {
  return origin === '*' || (Array.isArray(origin) && origin.length > 0)
}

/** Takes out what an issue is about. */
function isTakenOut(kept: Rule[], { code, path, message }: CorsIssue, findings: Findings): boolean {
  const isByRule = typeof path[0] === 'number'
  const index = isByRule ? (path[0] as number) : 0
  const [name, item] = (isByRule ? path.slice(1) : path) as readonly [keyof Rule | undefined, number | undefined]
  const rule = kept[index]
  if (rule === undefined) return false
  const flag =
    code === 'origin-insecure-credentials'
      ? 'dangerouslyAllowInsecureOrigins'
      : code === 'origin-public-suffix-credentials'
        ? 'dangerouslyAllowPublicSuffixes'
        : undefined
  if (flag !== undefined && rule[flag] !== true) {
    findings.add('dangerous', `The configuration allows this, and so ${flag} is set: ${message}.`)
    rule[flag] = true
    return true
  }
  findings.add('refused', `Left out: ${message}.`)
  const list = name === undefined ? undefined : rule[name]
  if (name !== undefined && Array.isArray(list) && item !== undefined)
    (rule as Record<string, unknown>)[name] = list.filter((_, at) => at !== item)
  // Without a list the core would take its own, which may be longer.
  else if (name === 'methods' || name === 'allowedHeaders' || name === 'exposedHeaders') rule[name] = []
  else if (name !== undefined && name !== 'origin') delete rule[name]
  else kept.splice(index, 1)
  const left = kept.filter(hasOrigin)
  kept.splice(0, kept.length, ...left)
  return true
}
