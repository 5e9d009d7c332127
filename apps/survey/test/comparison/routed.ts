import { createServer } from 'node:http'
import { cors as expressCors, routePolicy as expressRoutes } from '@cors/express'
import fastifyCors from '@cors/fastify'
import { cors as honoCors, routePolicy as honoRoutes } from '@cors/hono'
import { cors as koaCors, routePolicy as koaRoutes } from '@cors/koa'
import fastifyPeer from '@fastify/cors'
import { getRequestListener } from '@hono/node-server'
import koaPeer from '@koa/cors'
import Router, { type RouterMiddleware } from '@koa/router'
import expressPeer from 'cors'
import express, { type RequestHandler } from 'express'
import fastify, { type FastifyPluginCallback } from 'fastify'
import { Hono, type MiddlewareHandler } from 'hono'
import { cors as honoPeer } from 'hono/cors'
import Koa from 'koa'
import { type Application, listen } from '../support/application.ts'
import { app as page } from '../support/difference.ts'

const whole = { origin: [page] }
const everybody = { origin: '*' } as const

/** For the whole application one page; `/public` is for everybody, `/private` for nobody, and each says so on the route. */
type Layers<Handler> = readonly [whole: Handler, everybody: Handler, nobody: Handler]

async function onExpress(
  layers: (app: express.Express) => Layers<RequestHandler>,
  byHand = false,
): Promise<Application> {
  const app = express()
  const [first, open, closed] = layers(app)
  if (byHand) app.options('/public', open)
  app.use(first)
  app.put('/public', open, (_, response) => void response.send('ok'))
  app.put('/private', closed, (_, response) => void response.send('ok'))
  return listen(createServer(app))
}

async function onFastify(plugin: FastifyPluginCallback<object>, byHand = false): Promise<Application> {
  const app = fastify()
  app.register(plugin, whole)
  app.register(async (scope) => {
    if (byHand) scope.options('/public', { config: { cors: everybody } as object }, () => 'ok')
    scope.put('/public', { config: { cors: everybody } as object }, () => 'ok')
    scope.put('/private', { config: { cors: false } as object }, () => 'ok')
  })
  await app.ready()
  const { ask } = await listen(app.server)
  return { ask, close: () => app.close() }
}

async function onKoa(layers: (router: Router) => Layers<Koa.Middleware>, byHand = false): Promise<Application> {
  const router = new Router()
  const preflights = new Router()
  const app = new Koa()
  const answer: Koa.Middleware = (ctx) => {
    ctx.body = 'ok'
  }
  const [first, open, closed] = layers(router)
  router.put('/public', open as RouterMiddleware, answer as RouterMiddleware)
  router.put('/private', closed as RouterMiddleware, answer as RouterMiddleware)
  if (byHand) app.use(preflights.options('/public', open as RouterMiddleware).routes() as unknown as Koa.Middleware)
  app.use(first)
  app.use(router.routes() as unknown as Koa.Middleware)
  return listen(createServer(app.callback()))
}

async function onHono(layers: (app: Hono) => Layers<MiddlewareHandler>, byHand = false): Promise<Application> {
  const app = new Hono()
  const [first, open, closed] = layers(app)
  if (byHand) app.options('/public', open)
  app.use('*', first)
  app.put('/public', open, (c) => c.text('ok'))
  app.put('/private', closed, (c) => c.text('ok'))
  return listen(createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false })))
}

/** Applications whose routes have policies of their own, each written as its library's users write it. */
export const routed = {
  cors: (byHand) =>
    onExpress(() => [expressPeer(whole), expressPeer(everybody), expressPeer({ origin: false })], byHand),
  '@fastify/cors': (byHand) => onFastify(fastifyPeer as FastifyPluginCallback<object>, byHand),
  '@koa/cors': (byHand) =>
    onKoa(
      () => [
        koaPeer({ origin: (ctx) => (ctx.get('Origin') === page ? page : '') }),
        koaPeer(everybody),
        koaPeer({ origin: () => '' }),
      ],
      byHand,
    ),
  'hono/cors': (byHand) =>
    onHono(() => [honoPeer(whole), honoPeer(everybody), honoPeer({ origin: () => null })], byHand),
  '@cors/express': () => onExpress((app) => [expressRoutes(app, whole), expressCors(everybody), expressCors(false)]),
  '@cors/fastify': () => onFastify(fastifyCors as FastifyPluginCallback<object>),
  '@cors/koa': () => onKoa((router) => [koaCors(koaRoutes(router, whole)), koaCors(everybody), koaCors(false)]),
  '@cors/hono': () => onHono((app) => [honoRoutes(app, whole), honoCors(everybody), honoCors(false)]),
} satisfies Readonly<Record<string, (byHand?: boolean) => Promise<Application>>>
