import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Setup } from './setups.ts'
import { sendHttp1, type TestServer } from './suite.ts'

const publicHost = 'public.example'
const publicOrigin = `https://${publicHost}`
const evilHost = 'evil.example'

/** What every server of these rows is built from. */
export const forwardedSetup = {
  policy: { origin: 'https://app.example' },
  options: { logger: false, rejectDenied: { hosts: [publicHost] } },
} as const satisfies Setup

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
 * Runs the rows of rule 17 about proxies, for frameworks that may trust one.
 *
 * @param serve starts a server with `forwardedSetup`, which answers every request with what `isSameOriginRequest` says of it
 */
export function describeForwardedHosts(name: string, serve: (trustsProxy: boolean) => Promise<TestServer>): void {
  for (const [title, trustsProxy, rows] of [
    ['that trusts its proxy', true, trusting],
    ['that trusts no proxy', false, notTrusting],
  ] as const) {
    describe(`${name} ${title}`, () => {
      let server: TestServer
      beforeAll(async () => {
        server = await serve(trustsProxy)
      })
      afterAll(() => server?.close())
      it.each(rows.map((row) => [row.title, row] as const))('%s', async (_title, { headers, status, body }) => {
        const answer = await sendHttp1(`${server.url}/`, { method: 'GET', headers })
        expect({ status: answer.status, body: answer.body }).toEqual({ status, body })
      })
    })
  }
}
