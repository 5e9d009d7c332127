import type { Router } from '@koa/router'
import type Koa from 'koa'
import type { Context } from 'koa'
import mount from 'koa-mount'
import { cors, routePolicy } from '../src/index.ts'

/** `strict` is the fallback; pages of `partner` are foreign to it. */
export const policies = {
  strict: { origin: 'https://app.example', credentials: true, maxAge: 1 },
  open: { origin: '*', exposedHeaders: ['x-open'], maxAge: 2 },
  partner: { origin: 'https://partner.example', methods: ['GET', 'DELETE'], maxAge: 3 },
} as const

export const open: Koa.Middleware = cors(policies.open)
export const partner: Koa.Middleware = cors(policies.partner)
const quiet = { logger: false } as const

export function reply(ctx: Context): void {
  ctx.body = 'ok'
}
export const pass: Koa.Middleware = (_ctx, next) => next()

export interface Kit {
  readonly app: Koa
  readonly router: Router
  readonly create: (options?: object) => Router
  /** The wildcard of this version. */
  readonly rest: string
}

type Name = keyof typeof policies

/** What the application is, a request, who governs it, and who governs its preflight. */
export type Row = readonly [what: string, setUp: (kit: Kit) => unknown, request: string, actual: Name, preflight: Name]

/** The fallback in front of one router, which is filled by the row. */
function routed(fill: (kit: Kit) => unknown, options?: object): (kit: Kit) => unknown {
  return (kit) => {
    const router = options === undefined ? kit.router : kit.create(options)
    kit.app.use(cors(routePolicy(router, policies.strict), quiet))
    fill({ ...kit, router })
    kit.app.use(router.routes()).use(router.allowedMethods())
  }
}

const catchAll = routed(({ router, rest }) => {
  router.get('/plain', reply)
  router.delete('/items/:id', partner, reply)
  router.redirect('/old', '/new')
  router.all(`/${rest}`, open, reply)
})
const used = routed(({ router }) => {
  router.get('/early', reply)
  router.use(open)
  router.get('/own', partner, reply)
  router.get('/none', reply)
  router.get('/both', partner, pass)
  router.get('/both', reply)
})
const falling = routed(({ router, app, rest }) => {
  router.get('/to-own', open, pass).get('/to-own', partner, reply)
  router.get('/to-none', open, pass).get('/to-none', reply)
  router.get('/out', open, pass)
  router.get('/kept', open, (ctx, next) => {
    ctx.body = 'kept'
    return next()
  })
  router.get('/kept', partner, pass)
  router.get('/late', open, async (ctx, next) => {
    await next()
    ctx.body ??= 'late'
  })
  router.get('/late', partner, () => undefined)
  router.get('/hasty', partner, (ctx, next) => {
    next()
    reply(ctx)
  })
  router.get('/hasty', open, () => undefined)
  router.get(`/caught/${rest}`, open, async (ctx, next) => {
    await next().catch(() => reply(ctx))
  })
  router.get('/caught/x', partner, () => {
    throw new Error('broken')
  })
  app.use((ctx, next) => next().then(() => void (ctx.path === '/out' && ctx.status === 404 && reply(ctx))))
})
const nested = routed(({ router, create }) => {
  const inner = create({ prefix: '/inner' })
  inner.get('/own', partner, reply).get('/none', reply)
  const covered = create()
  covered.use(open)
  covered.get('/x', reply)
  router.use(inner.routes())
  router.use('/deep', inner.routes())
  router.use('/covered', covered.routes())
  router.get('/aside', reply)
  router.prefix('/v1')
})
const matching = routed(({ router }) => {
  router.get('/users/:id', open, reply).get('/users/guest', partner, reply)
  router.get('named', '/named/:id', partner, reply)
  router.param('id', (_id, _ctx, next) => next())
  router.get(/^\/reg\/\d+$/, partner, reply)
  router.get('/two', open, pass, partner, reply)
  router.use('/area', partner)
  router.get('/area/x', reply).get('/elsewhere', reply)
})
const strictly = routed(
  ({ router }) => {
    router.get('/Path', partner, reply)
    router.get('/path', open, reply)
  },
  { sensitive: true, strict: true },
)
const exclusively = routed(
  ({ router }) => {
    router.get('/a/:x', open, reply).get('/a/b', partner, reply)
    router.use('/c', open)
    router.get('/c', reply)
  },
  { exclusive: true },
)
const hosted = routed(({ router }) => router.get('/x', open, reply), { host: 'elsewhere.example' })

const twoRouters = ({ app, router, create }: Kit): void => {
  const second = create()
  router.use(open)
  router.get('/first', reply).get('/shared', pass)
  second.get('/second', partner, reply).get('/shared', partner, reply).get('/bare', reply)
  app.use(cors(routePolicy(router, routePolicy(second, policies.strict)), quiet))
  app.use(router.routes()).use(second.routes())
}
const mounted = ({ app, router, rest }: Kit): void => {
  router.get('/x', partner, reply).get('/none', reply)
  router.all(`/${rest}`, open, reply)
  app.use(cors(routePolicy(router, policies.strict, { mountPath: '/api' }), quiet))
  app.use(mount('/api', router.routes()))
  app.use(reply)
}
const inFront = ({ app, router, rest }: Kit): void => {
  app.use(cors(routePolicy(router, policies.strict), quiet))
  app.use((ctx, next) => {
    if (ctx.path === '/front/thrown') ctx.throw(401)
    if (ctx.path === '/front/refused') ctx.status = 401
    else if (ctx.path === '/front/answered') reply(ctx)
    else if (ctx.path === '/rewritten') ctx.path = '/target'
    if (ctx.path.startsWith('/front')) return Promise.resolve()
    return next()
  })
  app.use(async (ctx, next) => {
    await next()
    if (ctx.body !== undefined) ctx.body = { reworked: ctx.body }
  })
  router.use((ctx, next) => (ctx.path === '/guarded' ? ctx.throw(401) : next()))
  router.get('/front/:what', partner, reply).get('/guarded', partner, reply).get('/target', open, reply)
  router.get('/rewritten', partner, reply)
  router.get('/broken', partner, (ctx) => ctx.throw(500)).get('/reworked', partner, reply)
  router.get('/raw', partner, (ctx) => {
    ctx.respond = false
    ctx.res.writeHead(200, { 'access-control-allow-origin': '*' }).end()
  })
  router.all(`/any/${rest}`, open, reply)
  app.use(router.routes())
}

export const rows: readonly Row[] = [
  ['a catch-all after the route', catchAll, 'GET /plain', 'strict', 'strict'],
  ['a catch-all after a route with its own', catchAll, 'DELETE /items/1', 'partner', 'partner'],
  ['the catch-all', catchAll, 'DELETE /plain', 'open', 'open'],
  ['a redirect', catchAll, 'GET /old', 'strict', 'strict'],
  ['HEAD, answered by GET', catchAll, 'HEAD /plain', 'strict', 'strict'],
  ['router.use before the route', used, 'GET /none', 'open', 'open'],
  ['router.use after the route', used, 'GET /early', 'strict', 'strict'],
  ['router.use before a route with its own', used, 'GET /own', 'partner', 'partner'],
  ['router.use, and next() to a route without', used, 'GET /both', 'open', 'partner'],
  ['router.use without a route', used, 'GET /missing', 'strict', 'strict'],
  ['another method: allowedMethods answers', used, 'DELETE /own', 'strict', 'strict'],
  ['next() to a route with its own', falling, 'GET /to-own', 'partner', 'open'],
  ['next() to a route without', falling, 'GET /to-none', 'strict', 'open'],
  ['next() to nothing', falling, 'GET /out', 'strict', 'open'],
  ['an answer before next()', falling, 'GET /kept', 'open', 'open'],
  ['an answer after next()', falling, 'GET /late', 'open', 'open'],
  ['an answer beside a next() that is not awaited', falling, 'GET /hasty', 'partner', 'partner'],
  ['an answer to an error behind next()', falling, 'GET /caught/x', 'open', 'open'],
  ['a nested router', nested, 'GET /v1/inner/own', 'partner', 'partner'],
  ['a nested router below a path', nested, 'GET /v1/deep/inner/own', 'partner', 'partner'],
  ['a route without, of a nested router', nested, 'GET /v1/inner/none', 'strict', 'strict'],
  ["a nested router's use", nested, 'GET /v1/covered/x', 'open', 'open'],
  ["beside a nested router's use", nested, 'GET /v1/aside', 'strict', 'strict'],
  ['a path without its prefix', nested, 'GET /inner/own', 'strict', 'strict'],
  ['a parameter before a constant', matching, 'GET /users/guest', 'open', 'open'],
  ['a named route with a parameter', matching, 'GET /named/7', 'partner', 'partner'],
  ['a RegExp', matching, 'GET /reg/7', 'partner', 'partner'],
  ['two on one route', matching, 'GET /two', 'partner', 'partner'],
  ['router.use of a path', matching, 'GET /area/x', 'partner', 'partner'],
  ['beside router.use of a path', matching, 'GET /elsewhere', 'strict', 'strict'],
  ['a sensitive router', strictly, 'GET /Path', 'partner', 'partner'],
  ['a sensitive router, other case', strictly, 'GET /path', 'open', 'open'],
  ['a strict router, other slash', strictly, 'GET /path/', 'strict', 'strict'],
  ['an exclusive router', exclusively, 'GET /a/b', 'partner', 'partner'],
  ['an exclusive router runs no router.use', exclusively, 'GET /c', 'strict', 'strict'],
  ['a router of another host', hosted, 'GET /x', 'strict', 'strict'],
  ['the first of two routers', twoRouters, 'GET /first', 'open', 'open'],
  ['the second of two routers', twoRouters, 'GET /second', 'partner', 'partner'],
  ['a route without, of the second router', twoRouters, 'GET /bare', 'strict', 'strict'],
  ['next() from the first router to the second', twoRouters, 'GET /shared', 'partner', 'open'],
  ['a mounted router', mounted, 'GET /api/x', 'partner', 'partner'],
  ['a route without, of a mounted router', mounted, 'GET /api/none', 'strict', 'strict'],
  ["a mounted router's catch-all", mounted, 'GET /api/more', 'open', 'open'],
  ['beside a mounted router', mounted, 'GET /x', 'strict', 'strict'],
  ['beside a mounted router, same beginning', mounted, 'GET /apix', 'strict', 'strict'],
  ['an error thrown in front of the router', inFront, 'GET /front/thrown', 'partner', 'partner'],
  ['a refusal in front of the router', inFront, 'GET /front/refused', 'partner', 'partner'],
  ['an answer in front of the router', inFront, 'GET /front/answered', 'strict', 'partner'],
  ['an error in front of the route', inFront, 'GET /guarded', 'partner', 'partner'],
  ['an error of the route', inFront, 'GET /broken', 'partner', 'partner'],
  ['an answer reworked outside', inFront, 'GET /reworked', 'partner', 'partner'],
  ['a raw answer', inFront, 'GET /raw', 'partner', 'partner'],
  ['a path rewritten before the router', inFront, 'GET /rewritten', 'open', 'partner'],
]
