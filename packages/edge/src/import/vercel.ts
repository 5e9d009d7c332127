import {
  echoableHeaders as echoableHeadersText,
  echoableMethod as echoableMethodText,
} from '@cors/standard/expressions'
import { parseExpression } from './expressions.ts'
import type { Findings } from './findings.ts'
import { finished } from './finish.ts'
import type { Reader } from './reader.ts'
import { type Candidate, type Choose, type Outcome, solve } from './solve.ts'
import { fieldsOf, namesOf, wholeNumber } from './values.ts'

interface Condition {
  readonly key: string
  readonly value: string | undefined
}

interface Entry {
  readonly source: string
  readonly has: readonly Condition[]
  readonly missing: readonly Condition[]
  readonly headers: ReadonlyMap<string, string>
}

/** `headers` of `vercel.json`: of entries for one header, the last that applies counts. */
export const vercel: Reader = (text, findings) => {
  const headers = fieldsOf(JSON.parse(text)).get('headers')
  const entries = Array.isArray(headers) ? headers.flatMap((each) => entryOf(each, findings)) : []
  const cors = entries.filter(({ headers: each }) =>
    [...each.keys()].some((name) => name.startsWith('access-control-')),
  )
  if (cors.length === 0) {
    findings.add('no-cors', 'There are no headers of CORS.')
    return undefined
  }
  const sources = [...new Set(cors.map(({ source }) => source))]
  if (sources.length > 1) {
    findings.add(
      'several-policies',
      `Several sources have headers of CORS: import each by itself: ${sources.join(', ')}.`,
      sources[1],
    )
    return undefined
  }
  if (!['/(.*)', '/:path*', '/(.*)?', '/:path(.*)', '(.*)'].includes(sources[0] ?? ''))
    findings.add('path', `The policy is only for ${sources[0]}.`, sources[0])
  const rules = solve(
    candidatesOf(cors),
    (candidate, choose) => evaluate(cors, entries, candidate, choose, findings),
    findings,
  )
  findings.add(
    'preflight',
    'vercel.json only adds headers: the application has to answer OPTIONS with a status of success.',
  )
  return finished(rules, findings)
}

function entryOf(value: unknown, findings: Findings): Entry[] {
  const fields = fieldsOf(value)
  const source = fields.get('source')
  const given = fields.get('headers')
  const has = conditionsOf(fields.get('has'))
  const missing = conditionsOf(fields.get('missing'))
  if (typeof source !== 'string' || !Array.isArray(given) || has === undefined || missing === undefined) {
    findings.add(
      'condition',
      'An entry has conditions that cannot be read, and is left out.',
      typeof source === 'string' ? source : undefined,
    )
    return []
  }
  const headers = given.flatMap((each): [string, string][] => {
    const [key, text] = [fieldsOf(each).get('key'), fieldsOf(each).get('value')]
    return typeof key === 'string' && typeof text === 'string' ? [[key.toLowerCase(), text]] : []
  })
  return [{ source, has, missing, headers: new Map(headers) }]
}

function conditionsOf(value: unknown): Condition[] | undefined {
  if (value === undefined) return []
  if (!Array.isArray(value)) return undefined
  const all = value.map((each): Condition | undefined => {
    const fields = fieldsOf(each)
    const [type, key, text] = ['type', 'key', 'value'].map((name) => fields.get(name))
    return type === 'header' && typeof key === 'string' && (text === undefined || typeof text === 'string')
      ? { key: key.toLowerCase(), value: text }
      : undefined
  })
  return all.includes(undefined) ? undefined : (all as Condition[])
}

/** The expression without the group around it, and without what an export says of every origin. */
function bare(value: string): string {
  const inner = /^\(\?<origin>([\s\S]*)\)$/.exec(value)?.[1] ?? value
  return inner
    .replace(/^\(\?=\.\{1,\d+\}\$\)/, '')
    .replaceAll('(?=[^/]+//[^:]{1,253}(?::|$))', '')
    .replaceAll('(?=[^/]+//[^:]{1,253}\\.(?::|$))', '')
}

function candidatesOf(entries: readonly Entry[]): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const { has, missing, headers } of entries) {
    const fixed = headers.get('access-control-allow-origin') ?? ''
    if (/^[a-z][a-z0-9+.-]*:\/\/[^:$]*(?::\d+)?$|^null$/.test(fixed))
      found.set(fixed, { kind: 'exact', key: fixed, text: fixed })
    for (const { key, value } of [...has, ...missing]) {
      if (key !== 'origin' || value === undefined) continue
      const source = `^(?:${bare(value)})$`
      found.set(bare(value), { kind: 'expression', key: bare(value), source, ignoreCase: false })
    }
  }
  return [...found.values(), { kind: 'any', key: '*' }]
}

function evaluate(
  cors: readonly Entry[],
  entries: readonly Entry[],
  candidate: Candidate,
  choose: Choose,
  findings: Findings,
): Outcome | undefined {
  const known = new Map<string, boolean>()
  const isOf = (value: string | undefined): boolean => {
    if (value === undefined) return true
    const key = bare(value)
    if (candidate.key === key || /^\(?\.[*+]\)?$/.test(key)) return true
    const before = known.get(key)
    if (before !== undefined) return before
    const certain =
      candidate.kind === 'exact' && parseExpression(key, false) !== undefined
        ? new RegExp(`^(?:${key})$`).test(candidate.text)
        : undefined
    const answer = certain ?? choose([{ keys: [] }, { keys: [key] }]) === 1
    known.set(key, answer)
    return answer
  }
  const ask = (isPreflight: boolean, all: readonly Entry[]): Map<string, string> => {
    const sent = new Map<string, string>()
    const fits = ({ key, value }: Condition): boolean => {
      if (key === 'origin') return isOf(value)
      if (key === 'access-control-request-method')
        return isPreflight && (value === undefined || value === `(?<method>${echoableMethodText})`)
      if (key === 'access-control-request-headers')
        return isPreflight && (value === undefined || value === `(?<headers>${echoableHeadersText})`)
      return choose([{ keys: [] }, { keys: [] }]) === 1
    }
    for (const { has, missing, headers } of all)
      if (has.every(fits) && !missing.some(fits)) for (const [name, value] of headers) sent.set(name, value)
    return sent
  }
  const actual = ask(false, cors)
  const isGranted = (sent: ReadonlyMap<string, string>): boolean => {
    const allowed = sent.get('access-control-allow-origin')
    return (
      allowed === '*' ||
      /^[:$]origin$/.test(allowed ?? '') ||
      (candidate.kind === 'exact' && allowed === candidate.text)
    )
  }
  if (!isGranted(actual)) return undefined
  const isAny = actual.get('access-control-allow-origin') === '*'
  if (
    !isAny &&
    !namesOf(entries.map(({ headers }) => headers.get('vary') ?? '').join()).some((name) =>
      /^(?:origin|\*)$/i.test(name),
    )
  )
    findings.add(
      'no-vary',
      'Vary: Origin is not sent, so that a cache may give one origin the answer of another.',
      'access-control-allow-origin',
    )
  if (isAny && actual.get('access-control-allow-credentials') === 'true')
    findings.add(
      'wildcard-credentials',
      'Credentials are allowed with "*", which browsers refuse: the options leave them out.',
      'redentials',
    )
  const credentials = actual.get('access-control-allow-credentials') === 'true' && !isAny
  const preflight = ask(true, cors)
  const expose = namesOf(actual.get('access-control-expose-headers') ?? '')
  const none: Outcome = { credentials, methods: [], headers: [], expose, maxAge: undefined }
  if (!isGranted(preflight) || (credentials && preflight.get('access-control-allow-credentials') !== 'true'))
    return none
  const list = (name: string): readonly string[] | 'echo' => {
    const names = namesOf(preflight.get(name) ?? '')
    return names.some((each) => /^[:$](?:method|headers)$/.test(each)) ? 'echo' : names
  }
  return {
    ...none,
    methods: list('access-control-allow-methods'),
    headers: list('access-control-allow-headers'),
    maxAge: wholeNumber(preflight.get('access-control-max-age')),
  }
}
