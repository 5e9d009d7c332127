import { expect } from 'vitest'
import { app, asking, asSet, corsOf, evil } from '../../../examples/test/support/checks.ts'
import type { Send } from '../../../examples/test/support/programs.ts'

/** A request that every recipe has to answer by its policy, whatever its status. */
export interface Exchange {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly status: number
  /** What the framework itself puts into `Vary`. */
  readonly vary?: string
  readonly exposed?: string
}

const granted = { 'access-control-allow-origin': app, 'access-control-allow-credentials': 'true' }

/** The whole CORS headers of each exchange, for an allowed origin with credentials, for denied ones, and for none. */
export async function checkExchanges(send: Send, exchanges: readonly Exchange[]): Promise<void> {
  for (const { method = 'GET', path, headers = {}, status, exposed, ...given } of exchanges) {
    const vary = { vary: asSet([given.vary, 'Origin'].filter(Boolean).join()) }
    const ask = async (more: Record<string, string>): Promise<unknown> => {
      const answer = await send(method, path, { ...headers, ...more })
      return [answer.status, corsOf(answer)]
    }
    const where = `${method} ${path}`
    const expose = exposed === undefined ? {} : { 'access-control-expose-headers': exposed }
    expect(await ask({ origin: app, cookie: 'session=1' }), where).toEqual([status, { ...granted, ...expose, ...vary }])
    for (const origin of [evil, 'http://app.example.com', 'null']) {
      expect(await ask({ origin }), `${where} from ${origin}`).toEqual([status, vary])
    }
    expect(await ask({}), `${where} without an origin`).toEqual([status, vary])
  }
}

/** The preflights of these paths, with the whole of their headers. */
export async function checkPreflights(
  send: Send,
  paths: readonly string[],
  more: { readonly headers?: Record<string, string>; readonly allowed?: Record<string, string> } = {},
): Promise<void> {
  for (const path of paths) {
    const allowed = await send('OPTIONS', path, { ...asking(app, 'PUT'), ...more.headers })
    expect([allowed.status, corsOf(allowed), allowed.body], path).toEqual([
      204,
      {
        ...granted,
        'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
        vary: 'access-control-request-headers, origin',
        ...more.allowed,
      },
      '',
    ])
    const denied = await send('OPTIONS', path, { ...asking(evil, 'PUT'), ...more.headers })
    expect([denied.status, corsOf(denied), denied.body], path).toEqual([403, { vary: 'origin' }, ''])
  }
}

/** What is answered without the policy: no CORS header, for nobody. */
export async function checkUntouched(send: Send, exchanges: readonly Exchange[]): Promise<void> {
  for (const { method = 'GET', path, headers, status, vary } of exchanges) {
    const answer = await send(method, path, { origin: app, ...headers })
    const expected = vary === undefined ? {} : { vary: asSet(vary) }
    expect([answer.status, corsOf(answer)], `${method} ${path}`).toEqual([status, expected])
  }
}
