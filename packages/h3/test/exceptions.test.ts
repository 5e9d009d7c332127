import { defineHandler, fromNodeHandler, H3 } from 'h3'
import { describe, expect, it } from 'vitest'
import { cors, routePolicy } from '../src/index.ts'
import { serve } from './servers.ts'
import { allowed, ask, corsHeaders, evil, forAll, grantOf, page, quiet, strict } from './support.ts'

const ok = (): string => 'ok'
const broken = (): Response => new Response('broken', { status: 500 })
const fail = (): never => {
  throw new Error('broken')
}

/** What the README says that the adapter cannot reach; an exception that went away has to be deleted there. */
describe('exceptions', () => {
  it('rules 4 and 11: what was added before, and the hook for requests, answer without headers', async () => {
    const early = new H3().use(ok).use(cors(strict, quiet))
    const hooked = new H3({ silent: true, onRequest: fail }).use(cors(strict, quiet))
    const malformed = new H3({ silent: true }).use(cors(strict, quiet))
    expect(corsHeaders(await ask(early, '/x', page))).toEqual({})
    expect(corsHeaders(await ask(hooked, '/x', page))).toEqual({})
    expect(corsHeaders(await ask(malformed, '/%E0%A4%A', page))).toEqual({})
  })

  it('rule 11: what a handler of Node writes itself has no headers', async () => {
    const app = new H3().use(cors(strict, quiet))
    app.get(
      '/x',
      fromNodeHandler((_request, response) => void response.end('ok')),
    )
    const server = await serve(app)
    expect(corsHeaders(await fetch(`${server.url}/x`, { headers: { origin: page } }))).toEqual({})
    await server.close()
  })

  it('rule 11: of a frozen application, the first error behind a hook that is late', async () => {
    const app = new H3({ silent: true, onRequest: async () => {}, onError: broken }).use(cors(strict, quiet))
    Object.freeze(app.config)
    expect(corsHeaders(await ask(app, '/x', page))).toEqual({})
    expect(corsHeaders(await ask(app, '/x', page))).toEqual(allowed)
  })

  it('rules 4 and 11: Response.error() passes through', async () => {
    const error = Response.error()
    const layer = cors(strict, quiet)
    expect(layer({ req: new Request('https://a.example/') } as never, () => error)).toBe(error)
  })

  it('what was set before is not on a preflight that is denied, as h3 drops it', async () => {
    const app = new H3().use(({ res }) => res.headers.set('x-request-id', '7')).use(cors(strict, quiet))
    expect((await ask(app, '/x', evil, 'GET')).headers.get('x-request-id')).toBe(null)
  })

  it('rule 21: under routePolicy, a cors(…) that use added has no say, nor has one inside of another handler', async () => {
    const app = new H3()
    app
      .use(routePolicy(app, strict, quiet))
      .use('/used', forAll())
      .get('/used', ok)
    const inner = defineHandler({ middleware: [forAll()], handler: ok })
    app.get('/inside', (event) => inner(event))
    for (const path of ['/used', '/inside']) {
      expect([await grantOf(app, path, evil), await grantOf(app, path, evil, 'GET')], path).toEqual([null, null])
    }
  })

  it('rule 21: a middleware that answers in front of a route is governed by the policy of that route', async () => {
    const app = new H3()
    app
      .use(routePolicy(app, strict, quiet))
      .use(ok)
      .get('/x', ok, { middleware: [forAll()] })
    expect([await grantOf(app, '/x', evil), await grantOf(app, '/x', evil, 'GET')]).toEqual(['*', '*'])
  })
})
