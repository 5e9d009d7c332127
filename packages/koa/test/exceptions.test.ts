import Router from '@koa/router'
import Koa, { type Context, type Middleware } from 'koa'
import mount from 'koa-mount'
import { describe, expect, it } from 'vitest'
import { cors, routePolicy } from '../src/index.ts'
import { open, partner, pass, policies, reply } from './route-policy/apps.ts'
import { corsHeaders, type Send, serve } from './serve.ts'

const foreign = 'https://partner.example'

/** The origin that a page of `partner` is granted by the answer, and by the preflight; `strict` denies it. */
async function granted(app: Koa, path: string, origin = foreign): Promise<(string | undefined)[]> {
  return serve(app, async (send) => {
    const answers = [
      await send('GET', path, { origin }),
      await send('OPTIONS', path, { origin, 'access-control-request-method': 'GET' }),
    ]
    return answers.map((answer) => corsHeaders(answer)['access-control-allow-origin'])
  })
}

function behind(router: Router, ...more: unknown[]): Koa {
  const app = new Koa()
  app.use(cors(routePolicy(router, policies.strict), { logger: false }))
  for (const each of more) app.use(each as Middleware)
  return app
}

/** What the README says that the adapter cannot reach; an exception that went away has to be deleted there. */
describe('exceptions', () => {
  const headers = { origin: 'https://app.example' }

  it('a request that Node itself refuses has no headers', async () => {
    const app = new Koa()
    app.use(cors(policies.strict))
    const large = (send: Send) => send('GET', '/', { ...headers, 'x-large': 'x'.repeat(20_000) })
    const answer = await serve(app, large)
    expect([answer.status, corsHeaders(answer)]).toEqual([431, {}])
  })

  it('what comes before the adapter and answers itself', async () => {
    const app = new Koa()
    app.use(reply).use(cors(policies.strict))
    expect(corsHeaders(await serve(app, (send) => send('GET', '/', headers)))).toEqual({})
  })
})

describe('exceptions of routePolicy', () => {
  it('a preflight follows the first route, where the answer comes from another by next()', async () => {
    const router = new Router()
    router.get('/x', partner, pass).get('/x', reply)
    expect(await granted(behind(router, router.routes()), '/x')).toEqual([undefined, foreign])
  })

  it('a request is rejected by the first route, or by what is known of a router that was not named', async () => {
    const router = new Router()
    router.get('/x', cors(policies.strict), pass).get('/x', partner, reply)
    const hidden = new Router()
    hidden.get('/y', partner, reply)
    const app = new Koa()
    app.use(cors(routePolicy(router, policies.strict), { logger: false, rejectDenied: true }))
    app.use(router.routes()).use(hidden.routes())
    await serve(app, async (send) => {
      for (const path of ['/x', '/y']) expect((await send('GET', path, { origin: foreign })).status, path).toBe(403)
    })
  })

  it('a preflight does not see the cors of a router that was not named', async () => {
    const hidden = new Router()
    hidden.get('/x', partner, reply)
    expect(await granted(behind(new Router(), hidden.routes()), '/x')).toEqual([foreign, undefined])
  })

  it('a router that was not named is not followed behind next()', async () => {
    const hidden = new Router()
    hidden.get('/x', partner, pass).get('/x', reply)
    expect(await granted(behind(new Router(), hidden.routes()), '/x')).toEqual([foreign, undefined])
  })

  it('a preflight does not see a router that is mounted without a word', async () => {
    const router = new Router()
    router.get('/x', partner, reply)
    expect(await granted(behind(router, mount('/api', router.routes())), '/api/x')).toEqual([foreign, undefined])
  })

  it('a preflight does not see a cors inside of another middleware', async () => {
    const router = new Router()
    router.get('/x', (ctx, next) => partner(ctx, next) as Promise<void>, reply)
    expect(await granted(behind(router, router.routes()), '/x')).toEqual([foreign, undefined])
  })

  it('a preflight does not see the cors of an application inside of this one', async () => {
    const answer = new Koa().use(partner).use(reply).callback()
    const inner: Middleware = (ctx) => {
      ctx.respond = false
      ctx.res.statusCode = 200
      void answer(ctx.req, ctx.res)
    }
    expect(await granted(behind(new Router(), inner), '/x')).toEqual([foreign, undefined])
  })

  it('a preflight does not know what a middleware makes of the path', async () => {
    const router = new Router()
    router.get('/x', partner, reply)
    const rewrite: Middleware = (ctx, next) => {
      ctx.path = '/x'
      return next()
    }
    expect(await granted(behind(router, rewrite, router.routes()), '/old')).toEqual([foreign, undefined])
  })

  it('a preflight asks for the route, where a middleware in front of it answers under the fallback', async () => {
    const router = new Router()
    router.get('/x', partner, reply)
    expect(await granted(behind(router, reply, router.routes()), '/x')).toEqual([undefined, foreign])
  })

  it('an answer given while a next() that is not awaited still runs may be taken for that of the route behind', async () => {
    const router = new Router()
    const soon = (): Promise<void> => new Promise((done) => setImmediate(done))
    const hasty = async (ctx: Context, next: () => Promise<unknown>): Promise<void> => {
      void next()
      await null
      ctx.body = 'from the first route'
      await soon()
      await soon()
    }
    router.get('/x', cors(policies.strict), hasty as Middleware).get('/x', open, soon)
    expect(await granted(behind(router, router.routes()), '/x')).toEqual(['*', undefined])
  })

  it('a body that is filled beside a next() whose promise is returned is that of the route behind', async () => {
    const router = new Router()
    const beside: Middleware = (ctx, next) => {
      const rest = next()
      Object.assign(ctx.body as object, { secret: true })
      return rest
    }
    const give: Middleware = (ctx) => {
      ctx.body = {}
    }
    router.get('/x', cors(policies.strict), beside).get('/x', open, give)
    expect(await granted(behind(router, router.routes()), '/x')).toEqual(['*', undefined])
  })

  it('a body that a middleware fills or replaces is that of the route behind', async () => {
    const router = new Router()
    router.use(cors(policies.strict), async (ctx, next) => {
      await next()
      ctx.body = { wrapped: ctx.body }
      Object.assign(ctx.body as object, { secret: true })
    })
    router.get('/x', open, reply)
    expect(await granted(behind(router, router.routes()), '/x')).toEqual(['*', '*'])
  })

  it('what a route writes into a response that a route behind it took is of that one', async () => {
    const router = new Router()
    router.get('/x', cors(policies.strict), async (ctx, next) => {
      await next()
      ctx.res.end('of the first')
    })
    router.get('/x', open, (ctx) => {
      ctx.respond = false
    })
    expect(await granted(behind(router, router.routes()), '/x')).toEqual(['*', undefined])
  })

  it('a handler that writes after it is done, and did not say so, is not waited for', async () => {
    const router = new Router()
    const turn = (): Promise<void> => new Promise((done) => setImmediate(done))
    const late: Middleware = (ctx) => void turn().then(() => ctx.res.end('late'))
    router.use(open, async (_ctx, next) => {
      await next()
      await turn()
      await turn()
    })
    router.get('/x', cors(policies.strict), late)
    expect(await granted(behind(router, router.routes()), '/x')).toEqual(['*', undefined])
  })
})
