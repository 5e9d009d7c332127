import { createServer } from 'node:http'
import { cors as elysiaCors } from '@cors/elysia'
import { cors as expressCors } from '@cors/express'
import { corsPlugin } from '@cors/fastify'
import { cors as h3Cors } from '@cors/h3'
import { cors as honoCors } from '@cors/hono'
import { cors as koaCors } from '@cors/koa'
import { cors as elysiaPeer } from '@elysiajs/cors'
import fastifyPeer from '@fastify/cors'
import { getRequestListener } from '@hono/node-server'
import koaPeer from '@koa/cors'
import expressPeer from 'cors'
import { Elysia } from 'elysia'
import express from 'express'
import fastify, { type FastifyReply } from 'fastify'
import { H3, handleCors } from 'h3'
import { Hono } from 'hono'
import { cors as honoPeer } from 'hono/cors'
import Koa from 'koa'
import { type Application, listen } from './application.ts'
import { corsModule, startNest } from './nest.ts'
import { startNext, startOurNext } from './next.ts'
import { methods, routes } from './routes.ts'

export type Peer =
  | 'cors'
  | '@fastify/cors'
  | '@koa/cors'
  | 'hono/cors'
  | 'handleCors'
  | '@elysiajs/cors'
  | 'enableCors'
  | 'next'
  | 'by-hand'

/** Whatever a library is given: the tables hold what people write, mistakes included, which no type allows. */
export type Given = readonly unknown[]

/** Starts an application with a peer, or with ours in its place. */
export type Start = (given: Given) => Promise<Application>

// biome-ignore lint/suspicious/noExplicitAny: the tables hold mistakes as well
type Anything = any

const expressWith =
  (middleware: (...given: Anything[]) => Anything): Start =>
  async (given) => {
    const app = express()
    app.use(middleware(...given))
    for (const [path, { headers = {}, throws, tells, options, streams }] of Object.entries(routes)) {
      for (const method of [...methods, ...(options ? ['OPTIONS'] : [])]) {
        app[method.toLowerCase() as 'get'](path, (_, response) => {
          if (throws) throw new Error('of the handler')
          if (streams) return response.writeHead(200).end('data: 1')
          if (tells) response.set('x-seen', response.get('access-control-allow-origin') ?? 'none')
          response.set(headers).send('ok')
        })
      }
    }
    return listen(createServer(app))
  }

const fastifyWith =
  (plugin: Anything): Start =>
  async ([options]) => {
    const app = fastify()
    app.register(plugin, options as Anything)
    app.register(async (scope) => {
      for (const [url, { headers = {}, throws, tells, options, streams }] of Object.entries(routes)) {
        const handler = async (_: unknown, reply: FastifyReply): Promise<string | undefined> => {
          if (throws) throw new Error('of the handler')
          if (streams) return void reply.hijack().raw.writeHead(200).end('data: 1')
          if (tells) reply.header('x-seen', reply.getHeader('access-control-allow-origin') ?? 'none')
          reply.headers(headers)
          return 'ok'
        }
        scope.route({ method: [...methods, ...(options ? ['OPTIONS'] : [])], url, handler })
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
      const { headers = {}, throws, tells, options, streams } = routes[ctx.path] ?? {}
      if (!(ctx.path in routes) || (ctx.method === 'OPTIONS' && !options)) return
      if (throws) throw new Error('of the handler')
      if (streams) {
        ctx.respond = false
        ctx.res.writeHead(200).end('data: 1')
        return
      }
      if (tells) ctx.set('x-seen', ctx.response.get('access-control-allow-origin') || 'none')
      ctx.set(headers)
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
    for (const [path, { headers = {}, throws, tells, options, streams }] of Object.entries(routes)) {
      app.on([...methods, ...(options ? ['OPTIONS'] : [])], path, (c) => {
        if (throws) throw new Error('of the handler')
        if (streams) return new Response(new Blob(['data: 1']).stream())
        const seen = c.res.headers.get('access-control-allow-origin') ?? 'none'
        return c.text('ok', 200, tells ? { ...headers, 'x-seen': seen } : headers)
      })
    }
    return listen(createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false })))
  }

/** Asks an application of Fetch without a socket. */
function asking(handle: (request: Request) => Response | Promise<Response>): Application {
  return {
    ask: async (method, headers, path = '/items') => {
      const list = headers.map(([name, value]): [string, string] => [name, value])
      const response = await handle(new Request(`https://api.example.com${path}`, { method, headers: list }))
      return { status: response.status, headers: [...response.headers] }
    },
    close: async () => {},
  }
}

const h3With =
  (install: (app: H3, given: Given) => void): Start =>
  async (given) => {
    const app = new H3({ silent: true })
    install(app, given)
    for (const [path, { headers = {}, throws, tells, options }] of Object.entries(routes)) {
      for (const method of [...methods, ...(options ? (['OPTIONS'] as const) : [])]) {
        app.on(method, path, ({ res }) => {
          if (throws) throw new Error('of the handler')
          const seen = res.headers.get('access-control-allow-origin') ?? 'none'
          return new Response('ok', { headers: tells ? { ...headers, 'x-seen': seen } : headers })
        })
      }
    }
    return asking(app.fetch)
  }

const elysiaWith =
  (install: (app: Elysia, given: Given) => void): Start =>
  async (given) => {
    const app = new Elysia()
    install(app, given)
    for (const [path, { headers = {}, throws, tells, options }] of Object.entries(routes)) {
      for (const method of [...methods, ...(options ? ['OPTIONS'] : [])]) {
        app.route(method, path, ({ set }) => {
          if (throws) throw new Error('of the handler')
          const seen = String(set.headers['access-control-allow-origin'] ?? 'none')
          return new Response('ok', { headers: tells ? { ...headers, 'x-seen': seen } : headers })
        })
      }
    }
    return asking(app.handle)
  }

/** The peer itself, and ours as its users would write it. */
export const frameworks: Readonly<Record<Peer, { readonly peer: Start; readonly ours: Start }>> = {
  cors: { peer: expressWith(expressPeer), ours: expressWith(expressCors as Anything) },
  '@fastify/cors': { peer: fastifyWith(fastifyPeer), ours: fastifyWith(corsPlugin) },
  '@koa/cors': { peer: koaWith(koaPeer), ours: koaWith(koaCors as Anything) },
  'hono/cors': {
    peer: honoWith((app, [options]) => void app.use('*', honoPeer(options as Anything))),
    ours: honoWith((app, given) => void app.use('*', (honoCors as Anything)(...given))),
  },
  handleCors: {
    peer: h3With((app, [options]) => {
      app.use((event) => handleCors(event, options as Anything) || undefined)
    }),
    ours: h3With((app, given) => void app.use((h3Cors as Anything)(...given))),
  },
  '@elysiajs/cors': {
    peer: elysiaWith((app, [options]) => void app.use(elysiaPeer(options as Anything))),
    ours: elysiaWith((app, given) => void app.use((elysiaCors as Anything)(...given))),
  },
  enableCors: {
    peer: ([options]) => startNest([], (app) => app.enableCors(options as Anything)),
    ours: (given) => startNest([corsModule(given)], () => {}),
  },
  next: { peer: startNext, ours: startOurNext },
  // The middleware itself is what is given.
  'by-hand': { peer: expressWith((middleware) => middleware), ours: expressWith(expressCors as Anything) },
}
