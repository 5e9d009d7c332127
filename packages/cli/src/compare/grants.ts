import { type CorsDecision, type CorsPolicy, type CorsRequest, decide } from '@cors/core'

/** Names that stand for all that matters of methods and headers: those that policies mention, and one for all others. */
export interface Names {
  readonly methods: readonly string[]
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

/** The requests whose answers show everything that a policy grants to an origin. */
export function questionsFor(origin: string, { methods, headers }: Names): CorsRequest[] {
  const actual = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
  const asking = { ...actual, method: 'OPTIONS', requestMethod: 'GET' }
  return [
    actual,
    ...methods.map((requestMethod) => ({ ...asking, requestMethod })),
    ...chunked(headers).map((names) => ({ ...asking, requestHeaders: names.join(',') })),
  ]
}

export function ask(policy: CorsPolicy, questions: readonly CorsRequest[]): (CorsDecision | Promise<CorsDecision>)[] {
  return questions.map((question) => decide(policy, question))
}

function listOf(headers: Record<string, string>, name: string): string[] {
  return (headers[name] ?? '')
    .split(',')
    .map((text) => text.trim().toLowerCase())
    .filter((text) => text !== '')
}

/** What the answers to `questionsFor` grant; `undefined` where the origin is denied. */
export function grantOf(decisions: readonly CorsDecision[], { methods, headers }: Names): Grant | undefined {
  const [actual, ...preflights] = decisions
  if (actual?.kind !== 'actual' || !actual.allowed) return undefined
  const shown = actual.headers.toJSON()
  const listed = new Set(
    preflights.slice(methods.length).flatMap((each) => listOf(each.headers.toJSON(), 'access-control-allow-headers')),
  )
  return {
    credentials: shown['access-control-allow-credentials'] === 'true',
    methods: new Set(methods.filter((_, index) => (preflights[index] as { allowed?: boolean }).allowed === true)),
    headers: new Set(headers.filter((text) => listed.has(text))),
    exposed: new Set(listOf(shown, 'access-control-expose-headers')),
  }
}
