import type { CorsPolicySource } from '@cors/core/adapter'
import type { Context } from 'koa'

/** The part of an @koa/router that tells which route a request would reach. */
export interface RouteTable {
  match(
    path: string,
    method: string,
  ): {
    readonly route: boolean
    readonly pathAndMethod: readonly { readonly stack: readonly unknown[] }[]
  }
  matchHost?(host?: string): boolean
}

/** The source of every middleware that `cors` made, so that a preflight can find it on the route it asks for. */
const sources = new WeakMap<object, CorsPolicySource<Context>>()

/** The middleware whose policy already answers a request: on its route it has nothing left to do. */
const answered = new WeakMap<Context, object>()

export function rememberSource(middleware: object, source: CorsPolicySource<Context>): void {
  sources.set(middleware, source)
}

export function isAnswered(ctx: Context, middleware: object): boolean {
  return answered.get(ctx) === middleware
}

/**
 * Makes a resolver that finds the policy of the route a request will reach, and for a preflight that of the route that the request after
 * it will reach: the last `cors(…)` among the route's middlewares.
 *
 * @param router the @koa/router whose routes carry `cors(…)`; nested routers and prefixes included
 * @param fallback the policy of every other request
 * @example
 * ```ts
 * import Router from '@koa/router'
 * import { cors, routePolicy } from '@cors/koa'
 * import Koa from 'koa'
 *
 * const app = new Koa()
 * const router = new Router()
 * router.get('/public', cors(), (ctx) => {
 *   ctx.body = 'for everyone'
 * })
 * app.use(cors(routePolicy(router, { origin: 'https://app.example.com' })))
 * app.use(router.routes())
 * ```
 */
export function routePolicy(router: RouteTable, fallback: CorsPolicySource<Context>): CorsPolicySource<Context> {
  return function resolveRoutePolicy(ctx) {
    const middleware = findCors(router, ctx)
    if (middleware !== undefined) answered.set(ctx, middleware)
    const source = middleware === undefined ? fallback : (sources.get(middleware) as CorsPolicySource<Context>)
    return typeof source === 'function' ? source(ctx) : source
  }
}

function findCors(router: RouteTable, ctx: Context): object | undefined {
  if (router.matchHost?.(ctx.host) === false) return undefined
  const requested = ctx.method === 'OPTIONS' ? ctx.get('Access-Control-Request-Method') : ''
  const { route, pathAndMethod } = router.match(ctx.path, requested === '' ? ctx.method : requested)
  if (!route) return undefined
  return pathAndMethod.flatMap(({ stack }) => stack as object[]).findLast((middleware) => sources.has(middleware))
}
