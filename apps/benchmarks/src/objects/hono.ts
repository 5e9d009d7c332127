import { withCors } from '@cors/fetch'
import { cors, routePolicy } from '@cors/hono'
import { Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import { limitNames } from '../names.ts'
import { allowedHeaders, lists, maxAge, methods, origin } from '../policy.ts'
import { fetchVariants, setOnHeaders } from './fetch-variants.ts'
import { protectHeaders } from './limits.ts'
import type { Variant } from './measure.ts'

/** Whole Hono requests: from a Request to a Response. */
export function honoVariants(size: number): Variant[] {
  const policy = { origin: [origin], ...lists }
  const handles = {
    none: createApp(() => undefined).fetch,
    'by hand': createApp((app) => {
      app.use(async (c, next) => {
        await next()
        setOnHeaders(c.req.raw, c.res.headers)
      })
    }).fetch,
    [limitNames.protecting]: createApp((app) => {
      app.use(async (c, next) => {
        await next()
        protectHeaders(c.req.raw, c.res.headers)
      })
    }).fetch,
    'hono/cors': createApp((app) => {
      app.use(honoCors({ origin: [origin], allowMethods: methods, allowHeaders: allowedHeaders, maxAge }))
    }).fetch,
    '@cors/hono': createApp((app) => {
      app.use(cors(policy))
    }).fetch,
    '@cors/hono, routePolicy': createApp((app) => {
      app.use(routePolicy(app, policy))
    }).fetch,
    '@cors/fetch around app.fetch': withCors(policy, createApp(() => undefined).fetch),
  }
  return fetchVariants(size, handles)
}

function createApp(addCors: (app: Hono) => void): Hono {
  const app = new Hono()
  addCors(app)
  app.get('/items', (c) => c.text('ok'))
  app.options('/items', (c) => c.body(null, 204))
  return app
}
