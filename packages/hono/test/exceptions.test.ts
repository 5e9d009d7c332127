import { type Context, Hono, type Next } from 'hono'
import { every } from 'hono/combine'
import { describe, expect, it } from 'vitest'
import { cors, routePolicy } from '../src/index.ts'
import { ask, corsHeaders, evil, forAll, forPartner, grantOf, page, partner, quiet, strict } from './support.ts'

const reply = (c: Context): Response => c.text('ok')
const pass = (_c: Context, next: Next): Promise<void> => next()

function routed(fill: (app: Hono) => unknown): Hono {
  const app = new Hono()
  app.use(routePolicy(app, strict, quiet))
  fill(app)
  return app
}

/** What the README says that the adapter cannot reach; an exception that went away has to be deleted there. */
describe('exceptions', () => {
  it('rules 4 and 11: what was added before answers', async () => {
    const app = new Hono().get('/early', reply)
    app.use(cors(strict, quiet))
    expect(corsHeaders(await ask(app, '/early', page))).toEqual({})
  })

  it('rule 11: what is thrown and is not an Error passes through', async () => {
    for (const layer of [
      (app: Hono) => app.use(cors(strict, quiet)),
      (app: Hono) => app.use(routePolicy(app, strict, quiet)),
    ]) {
      const app = new Hono()
      layer(app)
      app.get('/x', () => {
        throw 'broken'
      })
      await expect(ask(app, '/x', page)).rejects.toBe('broken')
    }
  })

  it('rules 4 and 11: Response.error() passes through', async () => {
    const app = new Hono().use(cors(strict, quiet)).get('/x', () => Response.error())
    expect(corsHeaders(await ask(app, '/x', page))).toEqual({})
  })

  it('rule 21: a preflight is governed by the first route, which passes the request on', async () => {
    const app = routed((app) => app.get('/on', forAll(), pass).get('/:any{on}', forPartner(), reply))
    expect([await grantOf(app, '/on', evil, 'GET'), await grantOf(app, '/on', evil)]).toEqual(['*', null])
  })

  it('rule 21: a preflight is governed by the first route, and a middleware in front of it answers', async () => {
    const app = routed((app) =>
      app.use('*', async (c, next) => (c.req.path === '/x' ? reply(c) : next())).get('/x', forAll(), reply),
    )
    expect([await grantOf(app, '/x', evil, 'GET'), await grantOf(app, '/x', evil)]).toEqual(['*', null])
  })

  it('rule 21: without a route, a middleware on * is not taken for an answer', async () => {
    const app = routed((app) => app.use('*', async (c) => reply(c)).use('*', forAll()))
    expect([await grantOf(app, '/x', evil, 'GET'), await grantOf(app, '/x', evil)]).toEqual(['*', null])
  })

  it('rule 21: a preflight does not see a cors(…) inside of another function', async () => {
    const app = routed((app) =>
      app.get(
        '/x',
        every(forPartner(), async (c: Context) => reply(c)),
      ),
    )
    expect([await grantOf(app, '/x', partner, 'GET'), await grantOf(app, '/x', partner)]).toEqual([null, partner])
  })

  it('rule 21: a mounted application is one handler', async () => {
    const inner = new Hono().get('/x', cors({ origin: '*' }, quiet), reply)
    const app = routed((app) => app.mount('/inner', inner.fetch))
    expect([await grantOf(app, '/inner/x', evil, 'GET'), await grantOf(app, '/inner/x', evil)]).toEqual([null, null])
  })
})
