import { deepStrictEqual } from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import type { Case } from './cases.ts'

/**
 * A response as it went over the wire: each header line, in order, names in lower case.
 *
 * @example
 * ```ts
 * import type { WireAnswer } from '@cors/conformance'
 *
 * const answer: WireAnswer = { status: 200, lines: [['vary', 'Origin']], body: 'ok' }
 * ```
 */
export interface WireAnswer {
  readonly status: number
  readonly lines: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/**
 * Sends a request by node:http, with its header lines just as they are, over a socket of its own.
 *
 * @example
 * ```ts
 * import { sendHttp1, type WireAnswer } from '@cors/conformance'
 *
 * const ask = (url: string): Promise<WireAnswer> =>
 *   sendHttp1(url, { method: 'GET', headers: { origin: 'https://app.example' } })
 * ```
 */
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

/** Throws where an answer as a whole, its body included, is not the one that a row expects. */
export function checkAnswer(
  { status, lines, body }: WireAnswer,
  row: { readonly status: number; readonly body: string; readonly expected: Readonly<Record<string, string>> },
): void {
  const expected = { status: row.status, body: row.body, ...normalized(row.expected) }
  deepStrictEqual({ status, body, ...corsHeaders(lines, []) }, expected)
}

/** Every line counts: a header that came twice shows both values. */
export function corsHeaders(lines: WireAnswer['lines'], frameworkVary: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of lines) {
    if (!name.startsWith('access-control-') && name !== 'vary') continue
    found[name] = found[name] === undefined ? value : `${found[name]}${name === 'vary' ? ', ' : ' + '}${value}`
  }
  return normalized(found, frameworkVary)
}

/** `Vary` is a set: without case, without order. A name that came twice stays twice. */
export function normalized(
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
