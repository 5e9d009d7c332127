import { createPolicy } from '@cors/core'
import { defineHandler, H3 } from 'h3'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as one from '../src/index.ts'
import {
  allowed,
  ask,
  corsHeaders,
  evil,
  forAll,
  forPartner,
  grantOf,
  page,
  partner,
  quiet,
  strict,
} from './support.ts'

const { cors, routePolicy } = one
const ok = (): string => 'ok'

function routed(fill: (app: H3) => unknown): H3 {
  const app = new H3({ silent: true })
  app.use(routePolicy(app, strict, quiet))
  fill(app)
  return app
}

/** To whom a request, and the preflight for it, are granted. */
async function grants(app: H3, path: string, origin: string): Promise<(string | null)[]> {
  return [await grantOf(app, path, origin), await grantOf(app, path, origin, 'GET')]
}

describe('routePolicy', () => {
  it('governs by the cors(…) among the middleware of a route, or of its handler', async () => {
    const app = routed((app) => {
      app.get('/listed', ok, { middleware: [forAll(), forPartner()] })
      app.get(
        '/defined',
        defineHandler({ middleware: [(_event, next) => next(), forPartner()], handler: () => new Response('ok') }),
      )
    })
    for (const path of ['/listed', '/defined']) {
      expect(await grants(app, path, partner), path).toEqual([partner, partner])
      expect(await grants(app, path, page), path).toEqual([null, null])
    }
    expect(await grants(app, '/missing', page)).toEqual([page, page])
  })

  it('asks for the method that a preflight asks for', async () => {
    const app = routed((app) =>
      app
        .get('/x', ok, { middleware: [forAll()] })
        .delete('/x', ok)
        .options('/x', ok),
    )
    expect(await grantOf(app, '/x', evil, 'GET')).toBe('*')
    expect(await grantOf(app, '/x', evil, 'HEAD')).toBe('*')
    expect(await grantOf(app, '/x', evil, 'DELETE')).toBe(null)
    expect(await grantOf(app, '/x', page, 'DELETE')).toBe(page)
  })

  it('switches CORS off for a route', async () => {
    const app = routed((app) => app.get('/off', ok, { middleware: [cors(false)] }))
    expect(corsHeaders(await ask(app, '/off', page))).toEqual({})
    expect((await ask(app, '/off', page, 'GET')).status).toBe(404)
  })

  it('governs the routes of applications that are mounted, and may be in one', async () => {
    const inner = routed((app) => app.get('/x', ok, { middleware: [forPartner()] }))
    const plain = new H3().get('/x', ok, { middleware: [forPartner()] })
    const app = new H3({ silent: true }).mount('/inner', inner)
    const outer = routed((app) => app.mount('/plain', plain))
    expect(await grants(app, '/inner/x', partner)).toEqual([partner, partner])
    expect(await grants(app, '/inner/missing', page)).toEqual([page, page])
    expect(await grants(outer, '/plain/x', partner)).toEqual([partner, partner])
    expect(await grants(outer, '/plain/x', page)).toEqual([null, null])
  })

  it('governs errors of a route by its policy, and tells once', async () => {
    const told: unknown[] = []
    const app = new H3({ silent: true })
    app.use(
      routePolicy(app, strict, { ...quiet, onDecision: ({ kind }, event) => told.push([kind, event.url.pathname]) }),
    )
    app.get('/x', () => Promise.reject(new Error('broken')), { middleware: [cors({ origin: partner }, quiet)] })
    const answer = await ask(app, '/x', partner)
    expect([answer.status, corsHeaders(answer)]).toEqual([
      500,
      { 'access-control-allow-origin': partner, vary: 'Origin' },
    ])
    await ask(app, '/x', evil, 'GET')
    expect(told).toEqual([
      ['actual', '/x'],
      ['preflight', '/x'],
    ])
  })

  it('takes resolvers and predicates of routes that are late', async () => {
    const app = routed((app) =>
      app.get('/x', ok, {
        middleware: [cors(async ({ url }) => ({ origin: `https://${url.pathname.slice(1)}.example` }))],
      }),
    )
    expect(await grants(app, '/x', 'https://x.example')).toEqual(['https://x.example', 'https://x.example'])
    expect(await grants(app, '/x', page)).toEqual([null, null])
  })

  it('rejects what is denied before a middleware of the route runs', async () => {
    const seen: string[] = []
    const app = new H3()
    app.use(routePolicy(app, strict, { ...quiet, rejectDenied: true }))
    app.get('/x', ok, { middleware: [({ url }) => void seen.push(url.pathname), forPartner()] })
    const answers = [await ask(app, '/x', partner), await ask(app, '/x', page)]
    expect([answers.map(({ status }) => status), seen]).toEqual([[200, 403], ['/x']])
  })

  it('refuses what is not an application, and a fallback that is missing', () => {
    const refused = routePolicy as (...given: unknown[]) => unknown
    expect(() => refused(strict)).toThrow('expected an application of h3: write routePolicy(app, fallback)')
    expect(() => refused(new H3())).toThrow('fallback is undefined')
  })
})

describe('two copies', () => {
  /** `import` and `require` in one process give two copies of the package. */
  let two: typeof one
  beforeAll(async () => {
    vi.resetModules()
    two = await import('../src/index.ts')
  })

  it.each<[string, () => readonly [typeof one, typeof one]]>([
    ['routePolicy', () => [two, one]],
    ['the cors of the route', () => [one, two]],
  ])('where %s is of another one, the policy of the route governs', async (_name, copies) => {
    const [outer, route] = copies()
    const app = new H3({ silent: true })
    app.use(outer.routePolicy(app, strict, quiet))
    app.get('/x', ok, { middleware: [route.cors(createPolicy({ origin: partner }))] })
    expect(await grants(app, '/x', partner)).toEqual([partner, partner])
    expect(await grants(app, '/x', page)).toEqual([null, null])
  })

  it('wrap an error handler once', async () => {
    const app = new H3({ silent: true, onError: () => new Response('broken', { status: 500 }) })
    app.use(cors(strict, quiet)).use(two.cors({ origin: '*' }, quiet))
    for (let turn = 0; turn < 2; turn++) {
      expect(corsHeaders(await ask(app, '/missing', page))).toEqual(allowed)
      expect(corsHeaders(await ask(app, '/missing', evil))).toEqual({ vary: 'Origin' })
    }
    const { onError } = app.config
    await ask(app, '/missing', page)
    expect(app.config.onError).toBe(onError)
  })
})
