import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { app, asking, checkOpen, checkPolicy, checkRoutes, checkSpellings, corsOf, evil } from './support/checks.ts'
import { startNext } from './support/next-app.ts'
import { fileOf, type Running, type Send } from './support/programs.ts'
import { foreign, passOn, startUpstream, type Upstream } from './support/upstream.ts'

let upstream: Upstream
let running: Running | undefined
beforeAll(async () => {
  upstream = await startUpstream()
})
afterEach(async () => {
  await running?.stop()
  running = undefined
})
afterAll(() => upstream.close())

const code = (name: string): string => readFileSync(fileOf(name), 'utf8')
const handler = (method: string, body: string): string => `export const ${method} = () => ${body}\n`
/** What the samples of `proxy.ts` stand before. */
const handlers = {
  'app/api/items/route.ts': handler('GET', "Response.json(['one', 'two'])"),
  'app/api/public/route.ts': handler('GET', "new Response('for everyone')"),
  'app/api/private/route.ts': handler('DELETE', "new Response('no CORS headers of ours')"),
  'app/api/passing/route.ts': handler('GET', "fetch(process.env.UPSTREAM ?? '')"),
}

async function run(name: string, files: Readonly<Record<string, string>>): Promise<Send> {
  running = await startNext(`next-${name}`, files, { UPSTREAM: upstream.url })
  return running.send
}

/** What a route handler passes on survives behind a proxy where the policy sets none of that name: an exception in Next's README. */
async function checkPassing(send: Send, headers: Record<string, string> = {}): Promise<void> {
  const ask = async (origin: string): Promise<unknown> =>
    corsOf(await send('GET', '/api/passing', { ...headers, origin }))
  expect(await ask(app)).toMatchObject({
    'access-control-allow-origin': app,
    'access-control-allow-credentials': 'true',
  })
  expect(await ask(evil)).toMatchObject({ 'access-control-allow-origin': foreign['access-control-allow-origin'] })
}

it.each([
  ['next-proxy', 'proxy.ts'],
  // Next 16 still runs what Next 15 calls so.
  ['next-middleware', 'middleware.ts'],
])(
  '%s as %s',
  async (name, file) => {
    const send = await run(name, { ...handlers, [file]: code(name) })
    await checkPolicy(send, { path: '/api/items' })
    await checkPassing(send)
  },
  60_000,
)

it('next-rules', async () => {
  const send = await run('rules', { ...handlers, 'proxy.ts': code('next-rules') })
  await checkRoutes(send, { prefix: '/api' })
  await checkSpellings(send, '/api')
  await checkPassing(send)
}, 60_000)

it('next-inner', async () => {
  const send = await run('inner', { ...handlers, 'proxy.ts': code('next-inner') })
  const signedIn: Send = (method, path, headers = {}) => send(method, path, { ...headers, authorization: 'Bearer x' })
  for (const ask of [send, signedIn]) {
    await checkPolicy(ask, { path: '/api/items' })
    await checkOpen(ask, '/api/public', {})
  }
  expect((await send('GET', '/api/items', { origin: app })).status).toBe(401)
  expect((await signedIn('GET', '/api/items', { origin: app })).status).toBe(200)
  expect((await send('OPTIONS', '/api/items', asking(app))).status).toBe(204)
}, 60_000)

it('next-route and next-pages', async () => {
  const send = await run('handlers', {
    'app/route/items/route.ts': code('next-route'),
    'app/route/passing/route.ts': passOn(code('next-route')),
    'pages/api/items.ts': code('next-pages'),
    'pages/api/passing.ts': passOn(code('next-pages')),
  })
  for (const passing of [false, true]) {
    const name = passing ? 'passing' : 'items'
    await checkPolicy(send, { path: `/route/${name}`, passing })
    await checkPolicy(send, { path: `/api/${name}`, passing })
  }
}, 60_000)

it('next-config', async () => {
  const send = await run('config', { ...handlers, 'next.config.ts': code('next-config') })
  const granted = { 'access-control-allow-origin': app, 'access-control-allow-credentials': 'true' }
  expect(corsOf(await send('GET', '/api/items', { origin: app }))).toEqual({ ...granted, vary: 'origin' })
  expect(corsOf(await send('GET', '/api/items', { origin: evil }))).toEqual({ vary: 'origin' })
  expect(corsOf(await send('GET', '/api/items'))).toEqual({ vary: 'origin' })
  const preflight = await send('OPTIONS', '/api/items', asking(app))
  expect(corsOf(preflight)).toMatchObject({ ...granted, 'access-control-allow-methods': /PUT/ })
  expect(preflight.status).toBe(204)
  expect(corsOf(await send('OPTIONS', '/api/items', asking(evil)))).toEqual({ vary: 'origin' })
  // What Next answers in development before anything else, as the README says.
  for (const path of ['/_next/static/chunks/main.js', '/api/_next']) {
    for (const origin of [app, 'null']) {
      const { status, lines, body } = await send('GET', path, { origin })
      expect([status, body, corsOf({ status, lines, body })]).toEqual([403, 'Unauthorized', {}])
    }
    expect((await send('GET', path, { origin: 'http://localhost:3000' })).status).toBe(404)
  }
}, 60_000)

it('next-server', async () => {
  const send = await run('server', { ...handlers, 'server.mjs': code('next-server') })
  await checkPolicy(send, { path: '/api/items' })
  await checkPolicy(send, { path: '/api/passing', passing: true })
  // What no proxy sees.
  for (const path of ['/api/items/', '/missing', '/_next/static/chunks/main.js']) {
    const headers = corsOf(await send('GET', path, { origin: app }))
    expect(headers).toMatchObject({ 'access-control-allow-origin': app, vary: /origin/ })
  }
}, 60_000)
