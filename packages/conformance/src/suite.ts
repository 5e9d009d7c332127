import { deepStrictEqual, fail } from 'node:assert/strict'
import type { Server } from 'node:http'
import type { Http2Server } from 'node:http2'
import { type Case, cases } from './cases.ts'
import type { ConformanceReport } from './report.ts'
import { type Setup, type SetupName, setups } from './setups.ts'
import { describeTable, type Group, runTable, type TestServer } from './table.ts'
import type { TestFunctions } from './test-functions.ts'
import { corsHeaders, normalized, sendHttp1, type WireAnswer } from './wire.ts'

/**
 * How the table is run against one adapter.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import type { AddressInfo } from 'node:net'
 * import { answerTimeouts, type Harness } from '@cors/conformance'
 *
 * declare function createApplication(policy: unknown, options: unknown): () => void
 *
 * const harness: Harness = {
 *   serve: async (_name, { policy, options }) => {
 *     const server = createServer(createApplication(policy, options))
 *     answerTimeouts(server)
 *     await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
 *     const { port } = server.address() as AddressInfo
 *     return { url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) }
 *   },
 * }
 * ```
 */
export interface Harness {
  /** Starts an application with the table's `routes`, and the adapter with this setup. */
  serve(name: SetupName, setup: Setup): Promise<TestServer>
  /** The setups that there can be; those that are left out, another test has to refuse. @default all */
  readonly setups?: readonly SetupName[]
  /** Sends one request over a real socket. @default HTTP/1.1 by node:http */
  send?(url: string, request: Pick<Case, 'method' | 'headers'>): Promise<WireAnswer>
  /** What the framework adds to `Vary` by itself, in lower case. */
  readonly frameworkVary?: readonly string[]
  /**
   * The cases that cannot hold on this framework, by id, with the reason. The suite checks that each of them still fails: an exception
   * that went away has to be deleted.
   */
  readonly exceptions?: Readonly<Record<string, string>>
  /** Why a preflight answer that is not a 204 comes without `Content-Length: 0` here; checked to be still so. */
  readonly noContentLength?: string
}

/**
 * How a table is run without a test framework.
 *
 * @example
 * ```ts
 * import type { RunOptions } from '@cors/conformance'
 *
 * const options: RunOptions = { timeout: 2000 }
 * ```
 */
export interface RunOptions {
  /** How long a server may take to start, to answer and to close, in milliseconds. @default 10000 */
  readonly timeout?: number
}

/** How long nobody answers; shorter than what the setups with a pending decision wait. */
const timeout = 40

/**
 * Makes a server answer the table's `/timeout` by itself, with CORS headers of its own, as a middleware for time-outs or a request's abort
 * handler does: whoever else was asked has not answered by then.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { answerTimeouts } from '@cors/conformance'
 *
 * answerTimeouts(createServer())
 * ```
 */
export function answerTimeouts(server: Server | Http2Server): void {
  ;(server as Server).prependListener('request', (request, response) => {
    if (!request.url?.endsWith('/timeout')) return
    const timer = setTimeout(() => {
      if (response.headersSent) return
      response.setHeader('access-control-allow-origin', '*')
      response.writeHead(503, { 'access-control-expose-headers': 'X-Timeout' })
      response.end('timeout')
    }, timeout)
    response.on('close', () => clearTimeout(timer))
  })
}

/**
 * The exceptions of an adapter that has no response to guard while a decision is pending.
 *
 * @example
 * ```ts
 * import { type Harness, withoutGuard } from '@cors/conformance'
 *
 * const settings: Pick<Harness, 'exceptions'> = { exceptions: withoutGuard }
 * ```
 */
export const withoutGuard: Readonly<Record<string, string>> = Object.fromEntries(
  cases
    .filter(({ path }) => path === '/timeout')
    .map(({ id }) => [id, 'there is no response to guard before the handler gives one']),
)

/**
 * Makes tests of the whole table against an adapter.
 *
 * @param functions those of your test framework; the global ones where they are left out
 * @throws {TypeError} where there are none
 * @throws {Error} where an exception names no case
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { describeConformance, type Harness } from '@cors/conformance'
 * import * as functions from 'node:test'
 *
 * declare const harness: Harness
 * describeConformance('my adapter', harness, functions)
 * ```
 */
export function describeConformance(name: string, harness: Harness, functions?: TestFunctions): void {
  describeTable(`${name}: conformance`, groupsOf(harness), functions)
}

/**
 * Runs the whole table against an adapter, without a test framework.
 *
 * @returns a report of every row; it never rejects for what an adapter does
 * @throws {Error} where an exception names no case
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { type Harness, runConformance } from '@cors/conformance'
 *
 * declare const harness: Harness
 * const report = await runConformance('my adapter', harness)
 * console.log(String(report))
 * process.exitCode = report.failed === 0 ? 0 : 1
 * ```
 */
export async function runConformance(
  name: string,
  harness: Harness,
  { timeout: patience = 10_000 }: RunOptions = {},
): Promise<ConformanceReport> {
  return runTable(name, groupsOf(harness), patience)
}

function groupsOf(harness: Harness): readonly Group[] {
  const { exceptions = {}, send = sendHttp1 } = harness
  const unknown = Object.keys(exceptions).filter((id) => !cases.some((row) => row.id === id))
  if (unknown.length > 0) throw new Error(`Exceptions that name no case: ${unknown.join(', ')}`)
  const names = harness.setups ?? (Object.keys(setups) as SetupName[])
  return names.map((name) => ({
    name,
    serve: () => harness.serve(name, setups[name]),
    checks: cases
      .filter((row) => row.setup === name)
      .map((row) => ({
        id: row.id,
        rule: row.rule,
        run: async ({ url }) => check(row, await send(url + row.path, row), harness),
        exception: Object.hasOwn(exceptions, row.id) ? exceptions[row.id] : undefined,
      })),
  }))
}

function check(row: Case, { status, lines, body }: WireAnswer, { frameworkVary = [], noContentLength }: Harness): void {
  const expected = { status: row.status, ...normalized(row.expected) }
  deepStrictEqual({ status, ...corsHeaders(lines, frameworkVary) }, expected)
  if (row.cacheControl !== undefined) {
    const values = lines.filter(([name]) => name === 'cache-control').map(([, value]) => value)
    deepStrictEqual(values, row.cacheControl === '' ? [] : [row.cacheControl])
  }
  if (row.ended === true) checkEnd(row, { status, lines, body }, noContentLength)
}

/** The adapter answered by itself: no body, and a length that fits. */
function checkEnd({ method }: Case, { status, lines, body }: WireAnswer, noContentLength: string | undefined): void {
  const lengths = lines.filter(([name]) => name === 'content-length' || name === 'transfer-encoding')
  deepStrictEqual(body, '')
  if (status === 204) deepStrictEqual(lengths, [])
  // RFC 9110, section 9.3.2: HEAD may leave it out.
  else if (method === 'HEAD') return
  else if (noContentLength === undefined) deepStrictEqual(lengths, [['content-length', '0']])
  else if (lengths.some(([name, value]) => name === 'content-length' && value === '0')) {
    fail('Content-Length is there: delete the exception')
  }
}
