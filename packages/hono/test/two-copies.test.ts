import { Hono } from 'hono'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as one from '../src/index.ts'
import { ask, corsHeaders, evil, page, partner } from './support.ts'

/** `import` and `require` in one process give two copies of the package. */
let two: typeof one
beforeAll(async () => {
  vi.resetModules()
  two = await import('../src/index.ts')
})

const quiet = { logger: false } as const
const shown = { 'access-control-allow-origin': partner, vary: 'Origin' }

describe.each<[string, () => readonly [typeof one, typeof one]]>([
  ['routePolicy', () => [two, one]],
  ['the cors of the route', () => [one, two]],
])('where %s is of another copy', (_name, copies) => {
  it('the policy of the route governs its response and its preflight, and is reported', async () => {
    const [outer, route] = copies()
    const onDecision = vi.fn()
    const app = new Hono()
    app.use(outer.routePolicy(app, { origin: page }, { ...quiet, onDecision }))
    app.get('/admin', route.cors(route.createPolicy({ origin: partner }), { ...quiet, onDecision }), (c) =>
      c.text('ok'),
    )
    expect(corsHeaders(await ask(app, '/admin', partner))).toEqual(shown)
    expect(corsHeaders(await ask(app, '/admin', page))).toEqual({ vary: 'Origin' })
    expect((await ask(app, '/admin', partner, 'GET')).status).toBe(204)
    expect((await ask(app, '/admin', page, 'GET')).status).toBe(403)
    expect(corsHeaders(await ask(app, '/missing', page))).toMatchObject({ 'access-control-allow-origin': page })
    expect(onDecision.mock.calls.map(([{ kind, allowed }]) => [kind, allowed])).toEqual([
      ['actual', true],
      ['actual', false],
      ['preflight', true],
      ['preflight', false],
      ['actual', true],
    ])
  })
})

it('two layers of two copies answer as two of one copy', async () => {
  const answer = async (outer: typeof one, inner: typeof one): Promise<unknown> => {
    const app = new Hono().use(outer.cors({ origin: page }, quiet)).use(inner.cors({ origin: [page, partner] }, quiet))
    app.get('/', (c) => c.text('ok'))
    const origins = [page, partner, evil]
    const answers = await Promise.all(
      origins.flatMap((origin) => [ask(app, '/', origin), ask(app, '/', origin, 'GET')]),
    )
    return answers.map((response) => [response.status, corsHeaders(response)])
  }
  const expected = await answer(one, one)
  expect(expected).toContainEqual([200, { 'access-control-allow-origin': page, vary: 'Origin' }])
  expect(await answer(one, two)).toEqual(expected)
  expect(await answer(two, one)).toEqual(expected)
})
