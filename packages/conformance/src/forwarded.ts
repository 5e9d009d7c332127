import { deepStrictEqual } from 'node:assert/strict'
import { describeTable, type Group, type TestServer } from './table.ts'
import type { TestFunctions } from './test-functions.ts'
import { sendHttp1 } from './wire.ts'

const publicHost = 'public.example'
const publicOrigin = `https://${publicHost}`
const evilHost = 'evil.example'

/**
 * What every server of the rows about proxies is built from.
 *
 * @example
 * ```ts
 * import { forwardedSetup } from '@cors/conformance'
 *
 * const { policy, options } = forwardedSetup
 * ```
 */
export const forwardedSetup: {
  readonly policy: { readonly origin: string }
  readonly options: { readonly logger: false; readonly rejectDenied: { readonly hosts: readonly string[] } }
} = {
  policy: { origin: 'https://app.example' },
  options: { logger: false, rejectDenied: { hosts: [publicHost] } },
}

interface Row {
  readonly title: string
  readonly headers: Readonly<Record<string, string>>
  readonly status: number
  readonly body: string
}

const forwarded = (host: string): Readonly<Record<string, string>> => ({ 'x-forwarded-host': host })
const accepted = { status: 200, body: 'true' } as const
const rejected = { status: 403, body: '' } as const

const trusting: readonly Row[] = [
  {
    title: 'the forwarded host is the own one',
    headers: { origin: publicOrigin, ...forwarded(publicHost) },
    ...accepted,
  },
  {
    title: 'the forwarded host counts, and not the one that the proxy asked for',
    headers: { origin: publicOrigin, host: publicHost, ...forwarded(evilHost) },
    ...rejected,
  },
  {
    title: 'without a forwarded host, it is the host',
    headers: { origin: publicOrigin, host: publicHost },
    ...accepted,
  },
]

const notTrusting: readonly Row[] = [
  {
    title: 'a forwarded host is nothing',
    headers: { origin: publicOrigin, host: publicHost, ...forwarded(evilHost) },
    ...accepted,
  },
  { title: 'a forwarded host opens no list', headers: { origin: publicOrigin, ...forwarded(publicHost) }, ...rejected },
  {
    title: 'a forwarded host makes no page the own one',
    headers: { origin: `https://${evilHost}`, host: publicHost, ...forwarded(evilHost) },
    ...rejected,
  },
]

/**
 * Makes tests of the rows of rule 17 about proxies, for frameworks that may trust one.
 *
 * @param serve starts a server with `forwardedSetup`, which answers every request with what `isSameOriginRequest` says of it
 * @param functions those of your test framework; the global ones where they are left out
 * @throws {TypeError} where there are none
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { describeForwardedHosts, type TestServer } from '@cors/conformance'
 * import * as functions from 'node:test'
 *
 * declare function start(trustsProxy: boolean): Promise<TestServer>
 *
 * describeForwardedHosts('my adapter', start, functions)
 * ```
 */
export function describeForwardedHosts(
  name: string,
  serve: (trustsProxy: boolean) => Promise<TestServer>,
  functions?: TestFunctions,
): void {
  const groupOf = (title: string, trustsProxy: boolean, rows: readonly Row[]): Group => ({
    name: title,
    serve: () => serve(trustsProxy),
    checks: rows.map((row) => ({ id: row.title, rule: 17, run: ({ url }) => check(url, row) })),
  })
  const groups = [groupOf('that trusts its proxy', true, trusting), groupOf('that trusts no proxy', false, notTrusting)]
  describeTable(`${name}: conformance behind a proxy`, groups, functions)
}

async function check(url: string, { headers, status, body }: Row): Promise<void> {
  const answer = await sendHttp1(`${url}/`, { method: 'GET', headers })
  deepStrictEqual({ status: answer.status, body: answer.body }, { status, body })
}
