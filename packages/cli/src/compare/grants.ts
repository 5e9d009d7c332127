import { type CorsDecision, type CorsPolicy, type CorsRequest, decide } from '@cors/core'
import { listElements } from '@cors/standard/header-list'
import { isSafelistedMethod } from '@cors/standard/methods'

/** Names that stand for all that matters of methods and headers: those that policies mention, and one for all others. */
export interface Names {
  readonly methods: readonly string[]
  /** The one of them that no policy mentions. */
  readonly otherMethod: string
  readonly headers: readonly string[]
}

/** What a policy allows the pages of one origin. */
export interface Grant {
  readonly credentials: boolean
  readonly methods: ReadonlySet<string>
  readonly headers: ReadonlySet<string>
  /** Lower-case names, or `*`. */
  readonly exposed: ReadonlySet<string>
}

/** Longer lists are answered without what only matches. */
const LONGEST_LIST = 3000

/** The names in lists that are short enough to be answered. */
function chunked(names: readonly string[]): string[][] {
  const chunks: string[][] = [[]]
  let length = 0
  for (const text of names) {
    if (length > 0 && length + text.length > LONGEST_LIST) {
      chunks.push([])
      length = 0
    }
    chunks.at(-1)?.push(text)
    length += text.length + 1
  }
  return chunks
}

/**
 * The requests whose answers show everything that a policy grants to an origin. A preflight is answered with the whole lists, whatever it
 * asks for, and with what it asks for where any is allowed.
 */
export function questionsFor(origin: string, { otherMethod, headers }: Names): CorsRequest[] {
  const actual = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
  const preflights = chunked(headers).map((names) => ({
    method: 'OPTIONS',
    origin,
    requestMethod: otherMethod,
    requestHeaders: names.join(','),
  }))
  return [actual, ...preflights]
}

export function ask(policy: CorsPolicy, questions: readonly CorsRequest[]): (CorsDecision | Promise<CorsDecision>)[] {
  return questions.map((question) => decide(policy, question))
}

function listOf(headers: Record<string, string>, name: string): string[] {
  return listElements(headers[name] ?? '')
}

/** What the answers to `questionsFor` grant; `undefined` where the origin is denied. */
export function grantOf(decisions: readonly CorsDecision[], names: Names): Grant | undefined {
  const [actual, ...preflights] = decisions
  if (actual?.kind !== 'actual' || !actual.allowed) return undefined
  const shown = actual.headers.toJSON()
  const answers = preflights.map(({ headers }) => headers.toJSON())
  const methods = new Set(answers.flatMap((answer) => listOf(answer, 'access-control-allow-methods')))
  const headers = new Set(answers.flatMap((answer) => listOf(answer, 'access-control-allow-headers')))
  const isAnyMethod = methods.has(names.otherMethod)
  const lower = (list: Iterable<string>): Set<string> => new Set([...list].map((text) => text.toLowerCase()))
  const allowed = lower(headers)
  return {
    credentials: shown['access-control-allow-credentials'] === 'true',
    methods: new Set(names.methods.filter((text) => isAnyMethod || isSafelistedMethod(text) || methods.has(text))),
    headers: new Set(names.headers.filter((text) => allowed.has(text))),
    exposed: lower(listOf(shown, 'access-control-expose-headers')),
  }
}
