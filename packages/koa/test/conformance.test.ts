import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import {
  answerTimeouts,
  describeConformance,
  describeRouting,
  type Route,
  routedFallback,
  routes,
  setups,
  type TestServer,
} from '@cors/conformance'
import Router from '@koa/router'
import Koa, { type Context } from 'koa'
import { cors, routePolicy } from '../src/index.ts'

describeConformance('Koa', {
  serve: (name) => {
    const { policy, options } = { policy: undefined, ...setups[name] }
    const app = new Koa()
    app.silent = true
    app.use(cors(policy, options))
    app.use(answerByKoa)
    return listen(app)
  },
})

describeRouting('Koa with @koa/router', {
  serve: (routed) => {
    const app = new Koa()
    const router = new Router()
    for (const { method, path, policy, body } of routed) {
      const methods = method === 'ALL' ? ['GET', 'PUT', 'POST', 'DELETE'] : [method]
      const own = policy === undefined ? [] : [cors(policy, { logger: false })]
      router.register(path.replace('*', '{*rest}'), methods, [
        ...own,
        (ctx: Context) => {
          ctx.body = body
        },
      ])
    }
    app.use(cors(routePolicy(router, routedFallback), { logger: false }))
    app.use(router.routes())
    return listen(app)
  },
  isResolved: true,
})

function listen(app: Koa): Promise<TestServer> {
  const server = createServer(app.callback())
  answerTimeouts(server)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () => new Promise((done) => server.close(() => done(undefined))),
      })
    })
  })
}

function answerByKoa(ctx: Context): void {
  const route: Route | undefined = Object.hasOwn(routes, ctx.path) ? routes[ctx.path as keyof typeof routes] : undefined
  if (route === undefined || (ctx.method === 'OPTIONS' && route.ownOptions !== true)) return
  if (route.throws === true) throw new Error('broken')
  ctx.status = route.status
  ctx.set(route.headers ?? {})
  if (route.chunks !== undefined) ctx.body = Readable.from(route.chunks)
  else if (route.body !== undefined) ctx.body = route.body
}
