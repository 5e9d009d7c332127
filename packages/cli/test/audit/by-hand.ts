import type { IncomingMessage, ServerResponse } from 'node:http'
import fastifyCors, { type FastifyCorsOptions } from '@fastify/cors'
import { serve as serveHono } from '@hono/node-server'
import koaCors from '@koa/cors'
import corsOfExpress from 'cors'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import Koa from 'koa'
import { onTestFinished } from 'vitest'
import { serve } from '../support/servers.ts'

/** The page that the owner of every server here means. */
export const good = 'https://app.example.com'

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>
export type Start = () => Promise<string>

/** How a server written by hand answers. */
interface ByHand {
  /** What lets a page in. */
  readonly matches: (origin: string) => boolean
  readonly credentials?: boolean
  /** @default Origin */
  readonly vary?: string | null
  readonly headers?: Headers
  readonly preflight?: (request: IncomingMessage) => Headers
  /** By request, where it is not always the same. */
  readonly status?: (request: IncomingMessage) => number
  /** Where the headers are sent at all. */
  readonly when?: (request: IncomingMessage) => boolean
}

function write(response: ServerResponse, status: number, headers: Headers): void {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value)
  response.writeHead(status).end()
}

/** A server that answers as most that are written by hand: with the origin that asks, if it matches. */
export function byHand({
  matches,
  credentials = true,
  vary = 'Origin',
  headers,
  preflight,
  status,
  when,
}: ByHand): Start {
  return () =>
    serve((request, response) => {
      const { origin } = request.headers
      const isPreflight = request.method === 'OPTIONS'
      const isIn = origin !== undefined && matches(origin)
      const cors =
        when?.(request) === false
          ? {}
          : {
              'access-control-allow-origin': isIn ? origin : undefined,
              'access-control-allow-credentials': isIn && credentials ? 'true' : undefined,
              'access-control-allow-methods': isIn && isPreflight ? 'GET, PUT' : undefined,
              ...(isIn && isPreflight ? preflight?.(request) : {}),
            }
      const code = status?.(request) ?? (isPreflight ? 204 : request.url === '/items' ? 200 : 404)
      write(response, code, { vary: vary ?? undefined, ...cors, ...headers })
    })
}

/** Headers that are always the same, of `cors` as of anything else. */
export function always(headers: Headers, status = 200): Start {
  return () => serve((_request, response) => write(response, status, headers))
}

/** An answer made by a function of the request. */
export function answering(answer: (request: IncomingMessage) => readonly [number, Headers]): Start {
  return () => serve((request, response) => write(response, ...answer(request)))
}

export function onExpress(options: Parameters<typeof corsOfExpress>[0]): Start {
  return () => {
    const app = express()
    app.use(corsOfExpress(options))
    app.all('/items', (_request, response) => {
      response.json(['one'])
    })
    return serve(app)
  }
}

/** A parser of bodies that refuses before CORS is decided. */
export function onBehindParser(): Promise<string> {
  const app = express()
  app.use(express.json())
  app.use(corsOfExpress({ origin: [good] }))
  app.get('/items', (_request, response) => void response.json(['one']))
  return serve(app)
}

export function onKoa(options: koaCors.Options): Start {
  return () => {
    const app = new Koa()
    app.use(koaCors(options))
    app.use((context) => {
      if (context.path === '/items') context.body = ['one']
    })
    return serve(app.callback())
  }
}

export function onFastify(options: FastifyCorsOptions): Start {
  return async () => {
    const app = fastify()
    await app.register(fastifyCors, options)
    app.get('/items', () => ['one'])
    onTestFinished(() => app.close())
    return app.listen({ port: 0, host: '127.0.0.1' })
  }
}

/** A Hono application behind Node's own server. */
export async function serveFetch(fetch: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = serveHono({ fetch, port: 0, hostname: '127.0.0.1' })
  onTestFinished(() => {
    server.close()
  })
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

export function onHono(options: Parameters<typeof honoCors>[0]): Start {
  return () => {
    const app = new Hono()
    app.use('*', honoCors(options))
    app.get('/items', (context) => context.json(['one']))
    return serveFetch(app.fetch)
  }
}
