import type { Router } from '@koa/router'
import type Koa from 'koa'
import type { Context } from 'koa'
import mount from 'koa-mount'
import { cors, routePolicy } from '../../src/index.ts'

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

/** Builds an application for rows. */
export type Application = (kit: Kit) => unknown

/** The fallback in front of one router, which is filled by the row. */
function routed(fill: Application, options?: object): Application {
  return (kit) => {
    const router = options === undefined ? kit.router : kit.create(options)
    kit.app.use(cors(routePolicy(router, policies.strict), quiet))
    fill({ ...kit, router })
    kit.app.use(router.routes()).use(router.allowedMethods())
  }
}

export const catchAll: Application = routed(({ router, rest }) => {
  router.get('/plain', reply)
  router.delete('/items/:id', partner, reply)
  router.redirect('/old', '/new')
  router.all(`/${rest}`, open, reply)
})
export const used: Application = routed(({ router }) => {
  router.get('/early', reply)
  router.use(open)
  router.get('/own', partner, reply)
  router.get('/none', reply)
  router.get('/both', partner, pass)
  router.get('/both', reply)
})
export const falling: Application = routed(({ router, app, rest }) => {
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
  router.get('/broken', open, pass).get('/broken', partner, (ctx) => ctx.throw(500))
  router.get('/raw', partner, async (ctx, next) => {
    await next()
    ctx.respond = false
    ctx.res.end('raw')
  })
  router.get('/raw', open, () => undefined)
  router.get(`/caught/${rest}`, open, async (ctx, next) => {
    await next().catch(() => reply(ctx))
  })
  router.get('/caught/x', partner, () => {
    throw new Error('broken')
  })
  app.use((ctx, next) => next().then(() => void (ctx.path === '/out' && ctx.status === 404 && reply(ctx))))
})
export const nested: Application = routed(({ router, create }) => {
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
export const matching: Application = routed(({ router }) => {
  router.get('/users/:id', open, reply).get('/users/guest', partner, reply)
  router.get('named', '/named/:id', partner, reply)
  router.param('id', (_id, _ctx, next) => next())
  router.get(/^\/reg\/\d+$/, partner, reply)
  router.get('/two', open, pass, partner, reply)
  router.use('/area', partner)
  router.get('/area/x', reply).get('/elsewhere', reply)
})
export const strictly: Application = routed(
  ({ router }) => {
    router.get('/Path', partner, reply)
    router.get('/path', open, reply)
  },
  { sensitive: true, strict: true },
)
export const exclusively: Application = routed(
  ({ router }) => {
    router.get('/a/:x', open, reply).get('/a/b', partner, reply)
    router.use('/c', open)
    router.get('/c', reply)
  },
  { exclusive: true },
)
export const hosted: Application = routed(({ router }) => router.get('/x', open, reply), { host: 'elsewhere.example' })

export const twoRouters = ({ app, router, create }: Kit): void => {
  const second = create()
  router.use(open)
  router.get('/first', reply).get('/shared', pass)
  second.get('/second', partner, reply).get('/shared', partner, reply).get('/bare', reply)
  app.use(cors(routePolicy(router, routePolicy(second, policies.strict)), quiet))
  app.use(router.routes()).use(second.routes())
}
export const within = ({ app, router, create, rest }: Kit): void => {
  const inner = create()
  inner.get('/in/x', reply).get('/in/own', open, reply)
  app.use(cors(routePolicy(router, routePolicy(inner, policies.strict)), quiet))
  router.get(`/in/${rest}`, partner, inner.routes() as Koa.Middleware)
  app.use(router.routes())
}
export const handled: Application = routed(({ router }) => {
  router.use(open)
  router.use(async (ctx, next) => {
    await next().catch(() => {
      ctx.status = 500
      ctx.body = { error: 'broken' }
    })
  })
  router.get('/broken', partner, () => {
    throw new Error('broken')
  })
})
export const mounted = ({ app, router, rest }: Kit): void => {
  router.get('/x', partner, reply).get('/none', reply)
  router.all(`/${rest}`, open, reply)
  app.use(cors(routePolicy(router, policies.strict, { mountPath: '/api' }), quiet))
  app.use(mount('/api', router.routes()))
  app.use(reply)
}
export const inFront = ({ app, router, rest }: Kit): void => {
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
