import type { WireAnswer } from '@cors/conformance'
import { expect } from 'vitest'
import type { Send } from './programs.ts'
import { foreign } from './upstream.ts'

export const app = 'https://app.example.com'
export const evil = 'https://evil.example'
type Headers = Readonly<Record<string, string>>

/** Every CORS header of an answer, and `Vary` as the set that it is; a header that came twice shows both values. */
export function corsOf({ lines }: WireAnswer): Headers {
  const found: Record<string, string> = {}
  for (const [name, value] of lines) {
    if (!name.startsWith('access-control-') && name !== 'vary') continue
    found[name] = found[name] === undefined ? value : `${found[name]}, ${value}`
  }
  return found.vary === undefined ? found : { ...found, vary: asSet(found.vary) }
}

/** A list as the set that it is. */
export function asSet(list: string): string {
  return list
    .toLowerCase()
    .split(/\s*,\s*/)
    .sort()
    .join(', ')
}

/** The headers of a preflight. */
export function asking(origin: string, method = 'GET'): Record<string, string> {
  return { origin, 'access-control-request-method': method }
}

export interface Expected {
  readonly path: string
  /** The origin that is allowed. @default `https://app.example.com` */
  readonly origin?: string
  readonly credentials?: boolean
  /** The handlers pass on what an upstream answers. */
  readonly passing?: boolean
  /** What a preflight gets beside what every one gets. */
  readonly preflight?: Headers
}

/** What every sample with one allowed origin has to do, whatever its handlers answer. */
export async function checkPolicy(send: Send, expected: Expected): Promise<void> {
  const { path, origin = app, credentials = true, passing = false } = expected
  const granted = {
    'access-control-allow-origin': origin,
    ...(credentials && { 'access-control-allow-credentials': 'true' }),
  }
  const vary = passing ? 'accept-encoding, origin' : 'origin'
  const preflight = {
    ...granted,
    'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
    ...expected.preflight,
    vary: 'access-control-request-headers, origin',
  }
  const ask = async (method: string, headers?: Record<string, string>): Promise<Headers> =>
    corsOf(await send(method, path, headers))
  expect(await ask('GET', { origin }), 'allowed').toEqual({ ...granted, vary })
  expect(await ask('HEAD', { origin }), 'HEAD, allowed').toMatchObject(granted)
  for (const stranger of [evil, `http://${origin.slice(8)}`, 'null']) {
    expect(await ask('GET', { origin: stranger }), stranger).toEqual({ vary })
    const { vary: ofHead, ...others } = await ask('HEAD', { origin: stranger })
    // Fastify's HEAD loses what an upstream sent.
    expect([others, ofHead?.endsWith('origin')], `HEAD, ${stranger}`).toEqual([{}, true])
  }
  // Nobody reads what comes without an Origin across origins: what a handler says is left alone.
  expect(await ask('GET'), 'no origin').toEqual(passing ? { ...foreign, vary } : { vary })
  expect(await ask('OPTIONS', asking(origin)), 'preflight, allowed').toEqual(preflight)
  expect((await send('OPTIONS', path, asking(origin))).status).toBe(204)
  expect(await ask('OPTIONS', asking(evil)), 'preflight, denied').toEqual({ vary: 'origin' })
  expect((await send('OPTIONS', path, asking(evil))).status).toBe(403)
}

export interface RouteSetup {
  /** The handlers pass on what an upstream answers. */
  readonly passing?: boolean
  /** Before the routes. */
  readonly prefix?: string
  /** Where the routes are. @default `/items`, `/public` and `/private` */
  readonly at?: Readonly<Record<'items' | 'public' | 'private', string>>
  /** A resolver chooses, and what it chooses may depend on the origin. */
  readonly resolved?: boolean
}

/** What a path for everyone has to do. */
export async function checkOpen(send: Send, path: string, { passing, resolved }: RouteSetup): Promise<void> {
  const vary = [...(passing ? ['accept-encoding'] : []), ...(resolved ? ['origin'] : [])].join(', ')
  const everyone = { 'access-control-allow-origin': '*', ...(vary !== '' && { vary }) }
  for (const origin of [app, evil]) {
    expect(corsOf(await send('GET', path, { origin })), origin).toEqual(everyone)
    expect(corsOf(await send('OPTIONS', path, asking(origin)))).toMatchObject({ 'access-control-allow-origin': '*' })
  }
  expect(corsOf(await send('GET', path)), 'no origin').toEqual(everyone)
}

/** What every sample of policies by route has to do, on requests and on their preflights. */
export async function checkRoutes(send: Send, setup: RouteSetup = {}): Promise<void> {
  const { passing = false, prefix = '' } = setup
  const { at = { items: `${prefix}/items`, public: `${prefix}/public`, private: `${prefix}/private` } } = setup
  await checkPolicy(send, { path: at.items, passing })
  await checkOpen(send, at.public, setup)
  // Rule 16: `false` adds nothing, and takes nothing away.
  const vary = [...(passing ? ['accept-encoding'] : []), ...(setup.resolved ? ['origin'] : [])].join(', ')
  const own = { ...(passing && foreign), ...(vary !== '' && { vary }) }
  for (const origin of [app, evil])
    expect(corsOf(await send('DELETE', at.private, { origin })), `off, ${origin}`).toEqual(own)
  const preflight = corsOf(await send('OPTIONS', at.private, asking(app, 'DELETE')))
  expect(preflight).not.toHaveProperty('access-control-allow-methods')
  if (!passing) expect(preflight).not.toHaveProperty('access-control-allow-origin')
}

/** What a route has to do that denies everybody, where its handler sets CORS headers itself. */
export async function checkDenied(send: Send, path: string): Promise<void> {
  const vary = 'accept-encoding, origin'
  for (const origin of [app, evil, 'null'])
    expect(corsOf(await send('DELETE', path, { origin })), origin).toEqual({ vary })
  expect(corsOf(await send('DELETE', path)), 'no origin').toEqual({ ...foreign, vary })
  const preflight = await send('OPTIONS', path, asking(app, 'DELETE'))
  expect([preflight.status, corsOf(preflight)]).toEqual([403, { vary: 'origin' }])
}

/** However a URL is written that a route answers, the policy is that of the route. */
export async function checkSpellings(send: Send, prefix = ''): Promise<void> {
  const spell = (name: string): string[] => [
    `/${name}`,
    `/${name.toUpperCase()}`,
    `/${name}/`,
    `//${name}`,
    `/${encodeFirst(name)}`,
    `/${name}?x=/public`,
    `/public/%2e%2e/${name}`,
    `/public%2f..%2f${name}`,
    `/${name};x`,
  ]
  for (const path of ['items', 'public'].flatMap(spell)) {
    const { status, lines, body } = await send('GET', prefix + path, { origin: evil })
    if (status !== 200) continue
    const allowed = body === 'for everyone' ? '*' : undefined
    expect(corsOf({ status, lines, body })['access-control-allow-origin'], path).toBe(allowed)
    const preflight = corsOf(await send('OPTIONS', prefix + path, asking(evil)))
    expect(preflight['access-control-allow-origin'], `preflight of ${path}`).toBe(allowed)
  }
}

function encodeFirst(name: string): string {
  return `%${name.charCodeAt(0).toString(16)}${name.slice(1)}`
}
