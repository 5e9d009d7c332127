import { cors } from '@cors/koa'
import koaCors from '@koa/cors'
import Koa, { type Middleware } from 'koa'
import { key, limitNames } from '../names.ts'
import { allowedHeaders, lists, maxAge, methods, origin } from '../policy.ts'
import { setByHand } from '../sockets/server/hand-written.ts'
import { protectByHand } from './limits.ts'
import type { Variant } from './measure.ts'
import { commonScenarios, serveAsync } from './requests.ts'

/** @koa/cors takes no list: this is what its users write. */
export function koaPeer(origins: readonly string[]): Middleware {
  const allowed = new Set(origins)
  return koaCors({
    origin: (ctx) => {
      const from = ctx.get('Origin')
      return allowed.has(from) ? from : ''
    },
    allowMethods: methods,
    allowHeaders: allowedHeaders,
    maxAge,
  })
}

/** Whole Koa requests, without a socket. */
export function koaVariants(size: number): Variant[] {
  const byHand: Middleware = (ctx, next) => {
    setByHand(ctx.req, ctx.res)
    return next()
  }
  const protecting: Middleware = (ctx, next) => {
    protectByHand(ctx.req, ctx.res)
    if (ctx.method !== 'OPTIONS' || ctx.req.headers.origin === origin) return next()
    // A denied preflight, for which Koa sends a text unless the body is null.
    ctx.status = 204
    ctx.body = null
    ctx.status = 403
    return Promise.resolve()
  }
  const apps = {
    none: [],
    'by hand': [byHand],
    [limitNames.protecting]: [protecting],
    '@koa/cors': [koaPeer([origin])],
    '@cors/koa': [cors({ origin: [origin], ...lists })],
  }
  const handles = Object.entries(apps).map(([name, middleware]) => [name, createHandle(middleware)] as const)
  return commonScenarios.flatMap((scenario) =>
    handles.map(([name, handle]) => ({
      name: key(scenario.name, name),
      size,
      isAsync: true,
      prepare: serveAsync(scenario, handle),
    })),
  )
}

function createHandle(middleware: readonly Middleware[]): ReturnType<Koa['callback']> {
  const app = new Koa()
  for (const each of middleware) app.use(each)
  app.use((ctx) => {
    if (ctx.method === 'GET') ctx.body = 'ok'
    else ctx.status = 204
  })
  return app.callback()
}
