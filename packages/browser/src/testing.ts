import { AssertionError } from 'node:assert'
import type { Engine } from './engines/rules.ts'
import type { FailureCode } from './failures/catalogue.ts'
import type { BrowserOutcome } from './fetch/outcome.ts'
import { simulateFetch } from './fetch/simulate.ts'
import type { BrowserRequest, Header } from './protocol/exchange.ts'
import { type Asked, report } from './testing/report.ts'
import { type CorsTarget, openTarget } from './testing/target.ts'
import { explainUnanswered } from './testing/unanswered.ts'

export type { Engine } from './engines/rules.ts'
export type { FailureCode } from './failures/catalogue.ts'
export type { BrowserOutcome } from './fetch/outcome.ts'
export type { BrowserRequest, Header } from './protocol/exchange.ts'
export type { CorsTarget, FetchHandler, NodeListener } from './testing/target.ts'

/**
 * What the page does: the options of `fetch`, a path or URL, and the engine whose rules count.
 *
 * @see https://developer.mozilla.org/docs/Web/API/RequestInit
 * @example
 * ```ts
 * import type { CorsRequestInit } from '@cors/browser/testing'
 *
 * const init: CorsRequestInit = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, credentials: 'include' }
 * ```
 */
export interface CorsRequestInit extends Omit<BrowserRequest, 'origin' | 'url' | 'headers'> {
  /** Path below the target, or an absolute URL. @default '/' */
  url?: string
  /** Headers that the page's script sets. */
  headers?: Readonly<Record<string, string>> | readonly Header[]
  /** @default 'standard' */
  engine?: Engine
}

/**
 * An expectation that is not yet checked; each method returns a new one, and those that begin with `to` check it.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { type CorsExpectation, expectCors } from '@cors/browser/testing'
 *
 * const expectation: CorsExpectation = expectCors('http://localhost:3000').from('https://app.example.com')
 * ```
 */
export interface CorsExpectation {
  /** Sets the origin of the page. */
  from(origin: string): CorsExpectation
  /** Adds what the page does. */
  with(init: CorsRequestInit): CorsExpectation
  /** Passes where the browser gives the page its response. @throws AssertionError */
  toBeAllowed(): Promise<BrowserOutcome>
  /** Passes where the browser blocks, with this code if one is given. @throws AssertionError */
  toBeBlocked(code?: FailureCode): Promise<BrowserOutcome>
  /** Passes where the page may read all these response headers. @throws AssertionError */
  toExpose(...names: readonly string[]): Promise<BrowserOutcome>
  /** Passes where the browser asks with OPTIONS first. @throws AssertionError */
  toBePreflighted(): Promise<BrowserOutcome>
  /** What a browser would do, without an expectation. */
  outcome(): Promise<BrowserOutcome>
}

function fail(
  asked: Asked,
  expected: string,
  actual: string,
  caller: (...args: never[]) => unknown,
  reads: readonly string[] = [],
): never {
  const message = `expected the request to be ${expected}, and it is ${actual}\n${report(asked, reads)}`
  throw new AssertionError({ message, expected, actual, operator: 'expectCors', stackStartFn: caller })
}

function headerPairs(headers: CorsRequestInit['headers']): readonly Header[] {
  return Array.isArray(headers)
    ? (headers as readonly Header[])
    : Object.entries((headers ?? {}) as Record<string, string>)
}

async function ask(
  target: CorsTarget,
  origin: string,
  { url = '/', headers, engine, ...init }: CorsRequestInit,
): Promise<Asked> {
  const open = await openTarget(target)
  const request: BrowserRequest = {
    ...init,
    origin,
    url: new URL(url, open.base).href,
    headers: headerPairs(headers),
  }
  try {
    const outcome = await simulateFetch(request, open.send, engine === undefined ? {} : { engine })
    return { request, outcome }
  } catch (error) {
    throw explainUnanswered(error, request)
  } finally {
    await open.close()
  }
}

function expectation(target: CorsTarget, origin: string, init: CorsRequestInit): CorsExpectation {
  const asked = (): Promise<Asked> => ask(target, origin, init)
  return {
    from: (page) => expectation(target, page, init),
    with: (more) => expectation(target, origin, { ...init, ...more }),
    outcome: async () => (await asked()).outcome,
    async toBeAllowed() {
      const answer = await asked()
      if (answer.outcome.verdict === 'blocked')
        fail(answer, 'allowed', `blocked (${answer.outcome.failure})`, this.toBeAllowed)
      return answer.outcome
    },
    async toBeBlocked(code) {
      const answer = await asked()
      const expected = code === undefined ? 'blocked' : `blocked (${code})`
      if (answer.outcome.verdict === 'allowed') fail(answer, expected, 'allowed', this.toBeBlocked)
      if (code !== undefined && answer.outcome.failure !== code)
        fail(answer, expected, `blocked (${answer.outcome.failure})`, this.toBeBlocked)
      return answer.outcome
    },
    async toExpose(...names) {
      const answer = await asked()
      const visible = answer.outcome.verdict === 'allowed' ? answer.outcome.visibleHeaders : []
      const hidden = names.filter((name) => !visible.includes(name.toLowerCase()))
      if (hidden.length > 0)
        fail(answer, `exposing ${names.join(', ')}`, `hiding ${hidden.join(', ')}`, this.toExpose, hidden)
      return answer.outcome
    },
    async toBePreflighted() {
      const answer = await asked()
      const preflighted = answer.outcome.exchanges.some(({ request }) => request.preflight)
      if (!preflighted) fail(answer, 'preflighted', 'sent without a preflight', this.toBePreflighted)
      return answer.outcome
    },
  }
}

/**
 * Begins an expectation about the CORS behaviour of an application, for any test runner: a check that fails throws an
 * `AssertionError` that says what was sent and answered, what a browser would report, what stands behind it (a login, a
 * proxy, a server that is down), and what to change, as `diagnose` does.
 *
 * @param target A URL, a Fetch handler (fewer than two parameters, or an object with `fetch`), a Node listener (two or
 * more), a `node:http` server, or an application of Koa, Fastify or Nest. Handlers answer as `https://api.test/`.
 * @returns An expectation; the page's origin is `https://app.test` until `from` says otherwise.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { expectCors } from '@cors/browser/testing'
 *
 * await expectCors('http://localhost:3000')
 *   .from('https://app.example.com')
 *   .with({ url: '/items', method: 'PUT', credentials: 'include' })
 *   .toBeAllowed()
 * ```
 */
export function expectCors(target: CorsTarget): CorsExpectation {
  return expectation(target, 'https://app.test', {})
}
