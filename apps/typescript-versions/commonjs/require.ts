import core = require('@cors/core')
import fastifyCors = require('@cors/fastify')
import fetchCors = require('@cors/fetch')
import koaCors = require('@cors/koa')
import nextCors = require('@cors/next')
import nodeCors = require('@cors/node')
import adapter = require('@cors/core/adapter')
import fastify = require('fastify')
import Koa = require('koa')

const origin = 'https://a.example'
const policy: nodeCors.CorsPolicy<false> = core.createPolicy({ origin })

export const middleware: nodeCors.CorsMiddleware = nodeCors(policy)
export const same: typeof nodeCors.cors = nodeCors.default
export const error: nodeCors.CorsConfigError = new koaCors.CorsConfigError([])
export const isKnown: boolean = error instanceof fetchCors.CorsConfigError
new Koa().use(koaCors({ origin })).use(koaCors.cors(koaCors.createPolicy()))
export const source: koaCors.CorsPolicySource<Koa.Context> = (ctx) => ({ origin: ctx.host })
export const fetchMiddleware: fetchCors.FetchMiddleware = fetchCors(policy)
export const { GET } = nextCors.withCors(policy, { GET: () => new Response() })
export const proxy: nextCors.CorsProxy = nextCors({ origin })
export const decision: core.CorsDecision = nodeCors.decide(policy, {
  method: 'GET',
  origin,
  requestMethod: undefined,
  requestHeaders: undefined,
})
export const engine = adapter.createEngine(policy, {}, { header: () => undefined, logger: console })

const app = fastify()
const options: fastifyCors.FastifyCorsOptions = { origin }
app.register(fastifyCors, options)
app.register(fastifyCors.corsPlugin, { origin, credentials: true })
app.get('/', { config: { cors: policy } }, () => 'ok')

// @ts-expect-error: the types are real
nodeCors({ origin, credential: true })
// @ts-expect-error: these too
koaCors({ origin: 'a.example' })
