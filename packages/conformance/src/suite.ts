import { request as httpRequest, type Server } from 'node:http'
import type { Http2Server } from 'node:http2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Case, cases } from './cases.ts'
import { type SetupName, setups } from './setups.ts'

/** A running application. */
export interface TestServer {
  /** Where its routes are, without a slash at the end: `http://127.0.0.1:1234`, or with a path before the routes. */
  readonly url: string
  close(): Promise<unknown>
}

/** A response as it went over the wire: each header line, in order, names in lower case. */
export interface WireAnswer {
  readonly status: number
  readonly lines: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** How the table is run against one adapter. */
export interface Harness {
  /** Starts an application with the table's `routes`, and the adapter with the setup of this name. */
  serve(setup: SetupName): Promise<TestServer>
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

/** How long nobody answers; shorter than what the setups with a pending decision wait. */
const timeout = 40

/**
 * Makes a server answer the table's `/timeout` by itself, with CORS headers of its own, as a middleware for time-outs or a request's abort
 * handler does: whoever else was asked has not answered by then.
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

/** The exceptions of an adapter that has no response to guard while a decision is pending. */
export const withoutGuard: Readonly<Record<string, string>> = Object.fromEntries(
  cases
    .filter(({ path }) => path === '/timeout')
    .map(({ id }) => [id, 'there is no response to guard before the handler gives one']),
)

/** Runs the whole table against an adapter. */
export function describeConformance(name: string, harness: Harness): void {
  const unknown = Object.keys(harness.exceptions ?? {}).filter((id) => !cases.some((row) => row.id === id))
  if (unknown.length > 0) throw new Error(`Exceptions that name no case: ${unknown.join(', ')}`)
  describe(`${name}: conformance`, () => {
    for (const setup of harness.setups ?? (Object.keys(setups) as SetupName[])) {
      describe(setup, () => {
        let server: TestServer
        beforeAll(async () => {
          server = await harness.serve(setup)
        })
        afterAll(() => server?.close())
        for (const row of cases.filter((row) => row.setup === setup)) {
          const exception = harness.exceptions?.[row.id]
          const title = `rule ${row.rule}: ${row.id}${exception === undefined ? '' : ` (exception: ${exception})`}`
          it(title, async () => {
            const answer = await (harness.send ?? sendHttp1)(server.url + row.path, row)
            if (exception === undefined) check(row, answer, harness)
            else expect(() => check(row, answer, harness), 'the exception no longer occurs: delete it').toThrow()
          })
        }
      })
    }
  })
}

function check(row: Case, { status, lines, body }: WireAnswer, { frameworkVary = [], noContentLength }: Harness): void {
  expect({ status, ...corsHeaders(lines, frameworkVary) }).toEqual({ status: row.status, ...normalized(row.expected) })
  if (row.cacheControl !== undefined) {
    const values = lines.filter(([name]) => name === 'cache-control').map(([, value]) => value)
    expect(values).toEqual(row.cacheControl === '' ? [] : [row.cacheControl])
  }
  if (row.ended !== true) return
  const lengths = lines.filter(([name]) => name === 'content-length' || name === 'transfer-encoding')
  expect(body).toBe('')
  if (status === 204) expect(lengths).toEqual([])
  // RFC 9110, section 9.3.2: HEAD may leave it out.
  else if (row.method === 'HEAD') return
  else if (noContentLength === undefined) expect(lengths).toEqual([['content-length', '0']])
  else expect(lengths, 'Content-Length is there: delete the exception').not.toContainEqual(['content-length', '0'])
}

/** Compares an answer as a whole, its body included. */
export function checkAnswer(
  { status, lines, body }: WireAnswer,
  row: { readonly status: number; readonly body: string; readonly expected: Readonly<Record<string, string>> },
): void {
  const expected = { status: row.status, body: row.body, ...normalized(row.expected) }
  expect({ status, body, ...corsHeaders(lines, []) }).toEqual(expected)
}

/** Every line counts: a header that came twice shows both values. */
function corsHeaders(lines: WireAnswer['lines'], frameworkVary: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of lines) {
    if (!name.startsWith('access-control-') && name !== 'vary') continue
    found[name] = found[name] === undefined ? value : `${found[name]}${name === 'vary' ? ', ' : ' + '}${value}`
  }
  return normalized(found, frameworkVary)
}

/** `Vary` is a set: without case, without order. A name that came twice stays twice. */
function normalized(
  headers: Readonly<Record<string, string>>,
  frameworkVary: readonly string[] = [],
): Record<string, string> {
  const { vary = '', ...rest } = headers
  const names = vary
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && !frameworkVary.includes(name))
  return names.length === 0 ? rest : { ...rest, vary: names.sort().join(', ') }
}

/** Sends a request by node:http, with its header lines just as they are. */
export function sendHttp1(url: string, { method, headers }: Pick<Case, 'method' | 'headers'>): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const lines = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value])
    const request = httpRequest(url, { method, headers: Object.fromEntries(lines), agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('error', reject)
      response.on('end', () => {
        const raw = response.rawHeaders
        const pairs = raw.flatMap((name, index) =>
          index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] as string] as const] : [],
        )
        resolve({ status: response.statusCode as number, lines: pairs, body })
      })
    })
    request.on('error', reject)
    request.end()
  })
}
