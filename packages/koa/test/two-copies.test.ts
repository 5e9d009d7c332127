import Router from '@koa/router'
import Koa from 'koa'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as one from '../src/index.ts'
import { ask, corsHeaders, serve } from './serve.ts'

/** `import` and `require` in one process give two copies of the package. */
let two: typeof one
beforeAll(async () => {
  vi.resetModules()
  two = await import('../src/index.ts')
})

const app = 'https://app.example'
const admin = 'https://admin.example'
const shown = { 'access-control-allow-origin': admin, vary: 'Origin' }

describe.each<[string, () => readonly [typeof one, typeof one, typeof one]]>([
  ['cors', () => [two, one, one]],
  ['routePolicy', () => [one, two, one]],
  ['the cors of the route', () => [one, one, two]],
])('under routePolicy, where %s is of another copy', (_name, copies) => {
  it('the policy of the route governs its response and its preflight, and is reported', async () => {
    const [outer, table, route] = copies()
    const router = new Router()
    const policy = route.createPolicy({ origin: admin, methods: ['PUT'] })
    router.put('/admin', route.cors(policy), (ctx) => {
      ctx.body = 'ok'
    })
    const onDecision = vi.fn()
    const server = new Koa()
    server.use(outer.cors(table.routePolicy(router, { origin: app }), { onDecision, logger: console }))
    server.use(router.routes())
    await serve(server, async (send) => {
      expect(corsHeaders(await send('PUT', '/admin', { origin: admin }))).toEqual(shown)
      expect(corsHeaders(await send('PUT', '/admin', { origin: app }))).toEqual({ vary: 'Origin' })
      expect((await ask(send, '/admin', admin, 'PUT')).status).toBe(204)
      expect((await ask(send, '/admin', app, 'PUT')).status).toBe(403)
      expect(corsHeaders(await ask(send, '/other', app))).toMatchObject({ 'access-control-allow-origin': app })
    })
    expect(onDecision.mock.calls.map(([{ kind, allowed }]) => [kind, allowed])).toEqual([
      ['actual', true],
      ['actual', false],
      ['preflight', true],
      ['preflight', false],
      ['actual', true],
    ])
  })
})

it('of two layers of two copies the last one wins', async () => {
  for (const [outer, inner] of [
    [one, two],
    [two, one],
  ] as const) {
    const server = new Koa().use(outer.cors({ origin: '*' })).use(inner.cors({ origin: admin }))
    await serve(server, async (send) => expect(corsHeaders(await ask(send, '/', admin))).toEqual(shown))
  }
})
