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

const isAllowed = (decision: CorsDecision): boolean => decision.kind === 'actual' && decision.allowed

function listOf(headers: Record<string, string>, name: string): string[] {
  return listElements(headers[name] ?? '')
}

/** What every grant is said with where nothing more is asked. */
const nothing: Grant = { credentials: false, methods: new Set(), headers: new Set(), exposed: new Set() }

/** What two policies grant an origin; `undefined` where it is denied. */
export type Granted = readonly [Grant | undefined, Grant | undefined]

/** Asks two policies what they grant; the same grant is the same object. */
export class Asker {
  readonly #names: Names
  readonly #lists: readonly string[]
  readonly #known = new Map<string, Grant>()

  constructor(names: Names) {
    this.#names = names
    this.#lists = chunked(names.headers).map((chunk) => chunk.join(','))
  }

  /** Returns a promise only where a policy does; of an origin that one of them denies, nothing but that is asked. */
  ask(a: CorsPolicy, b: CorsPolicy, origin: string): Granted | Promise<Granted> {
    const actual: CorsRequest = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
    return afterAll([decide(a, actual), decide(b, actual)], ([first, second]): Granted | Promise<Granted> => {
      const isIn = [first, second].map((decision) => decision !== undefined && isAllowed(decision))
      if (!isIn[0] || !isIn[1]) return [isIn[0] ? nothing : undefined, isIn[1] ? nothing : undefined]
      const questions = this.#preflights(origin)
      const asked = [a, b].flatMap((policy) => questions.map((question) => decide(policy, question)))
      return afterAll(
        asked,
        (answers): Granted => [
          this.#grantOf(first as CorsDecision, answers.slice(0, questions.length)),
          this.#grantOf(second as CorsDecision, answers.slice(questions.length)),
        ],
      )
    })
  }

  /** A preflight is answered with the whole lists, whatever it asks for, and with what it asks for where any is allowed. */
  #preflights(origin: string): CorsRequest[] {
    const { otherMethod } = this.#names
    return this.#lists.map((requestHeaders) => ({
      method: 'OPTIONS',
      origin,
      requestMethod: otherMethod,
      requestHeaders,
    }))
  }

  #grantOf(actual: CorsDecision, preflights: readonly CorsDecision[]): Grant {
    const shown = actual.headers.toJSON()
    const answers = preflights.map(({ headers }) => headers.toJSON())
    // Which origin is named makes no other grant.
    const key = JSON.stringify([shown, ...answers].map((each) => ({ ...each, 'access-control-allow-origin': '' })))
    const known = this.#known.get(key) ?? readGrant(shown, answers, this.#names)
    this.#known.set(key, known)
    return known
  }
}

/** What comes after all of some answers, at once where none of them is late. */
function afterAll<Answer, Result>(
  answers: readonly (Answer | Promise<Answer>)[],
  next: (answers: readonly Answer[]) => Result | Promise<Result>,
): Result | Promise<Result> {
  const isLate = answers.some((answer) => answer instanceof Promise)
  return isLate ? Promise.all(answers).then(next) : next(answers as readonly Answer[])
}

function readGrant(shown: Record<string, string>, answers: readonly Record<string, string>[], names: Names): Grant {
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
