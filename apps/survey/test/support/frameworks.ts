import { createServer } from 'node:http'
import { corsPlugin } from '@cors/fastify'
import { cors as fetchCors } from '@cors/fetch'
import { cors as koaCors } from '@cors/koa'
import { cors as nodeCors } from '@cors/node'
import fastifyPeer from '@fastify/cors'
import koaPeer from '@koa/cors'
import expressPeer from 'cors'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { cors as honoPeer } from 'hono/cors'
import Koa from 'koa'
import { type Application, listen } from './application.ts'

export type Peer = 'cors' | '@fastify/cors' | '@koa/cors' | 'hono/cors'

/** Whatever a library is given: the tables hold what people write, mistakes included, which no type allows. */
type Given = readonly unknown[]

/** Starts an application with a peer, or with ours in its place. */
type Start = (given: Given) => Promise<Application>

// biome-ignore lint/suspicious/noExplicitAny: the tables hold mistakes as well
type Anything = any

const expressWith =
  (middleware: (...given: Anything[]) => Anything): Start =>
  async (given) => {
    const app = express()
    app.use(middleware(...given))
    app.all('/items', (_, response) => void response.set('x-amz-request-id', '1').send('ok'))
    // An error is an answer like any other here: without a look at it in the log.
    app.use(
      (_error: unknown, _request: unknown, response: express.Response, _next: unknown) => void response.sendStatus(500),
    )
    return listen(createServer(app))
  }

const fastifyWith =
  (plugin: Anything): Start =>
  async ([options]) => {
    const app = fastify()
    app.register(plugin, options as Anything)
    app.register(async (scope) => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        scope.route({
          method,
          url: '/items',
          handler: async (_, reply) => reply.header('x-amz-request-id', '1').send('ok'),
        })
      }
    })
    await app.ready()
    const { ask } = await listen(app.server)
    return { ask, close: () => app.close() }
  }

const koaWith =
  (middleware: (...given: Anything[]) => Koa.Middleware): Start =>
  async (given) => {
    const app = new Koa()
    app.silent = true
    app.use(middleware(...given))
    app.use((ctx) => {
      if (ctx.path !== '/items') return
      ctx.set('x-amz-request-id', '1')
      ctx.body = 'ok'
    })
    return listen(createServer(app.callback()))
  }

const honoWith =
  (install: (app: Hono, given: Given) => void): Start =>
  async (given) => {
    const app = new Hono()
    app.onError((_, c) => c.text('error', 500))
    install(app, given)
    app.all('/items', (c) => c.text('ok', 200, { 'x-amz-request-id': '1' }))
    return {
      ask: async (method, headers, path = '/items') => {
        const response = await app.request(path, { method, headers: headers.map(([name, value]) => [name, value]) })
        return { status: response.status, headers: [...response.headers] }
      },
      close: async () => {},
    }
  }

function installOurs(app: Hono, given: Given): void {
  const handle = (fetchCors as (...given: Given) => ReturnType<typeof fetchCors>)(...given)
  app.use(async (c, next) => {
    const response = await handle(c.req.raw, async () => {
      await next()
      return c.res
    })
    // Hono would write the headers of the response before over those of this one.
    c.res = undefined
    c.res = response
  })
}

/** The peer itself, and ours as its users would write it. */
export const frameworks: Readonly<Record<Peer, { readonly peer: Start; readonly ours: Start }>> = {
  cors: { peer: expressWith(expressPeer), ours: expressWith(nodeCors as Anything) },
  '@fastify/cors': { peer: fastifyWith(fastifyPeer), ours: fastifyWith(corsPlugin) },
  '@koa/cors': { peer: koaWith(koaPeer), ours: koaWith(koaCors as Anything) },
  'hono/cors': {
    peer: honoWith((app, [options]) => void app.use('*', honoPeer(options as Anything))),
    ours: honoWith(installOurs),
  },
}
