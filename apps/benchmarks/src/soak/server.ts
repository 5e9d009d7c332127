import { once } from 'node:events'
import { createServer } from 'node:http'
import { corsPlugin } from '@cors/fastify'
import { withCors } from '@cors/fetch'
import { cors as corsOnKoa, routePolicy } from '@cors/koa'
import { type CorsLogger, type CorsOptions, cors, type NodeRequest } from '@cors/node'
import Router from '@koa/router'
import createFastify from 'fastify'
import Koa from 'koa'
import { exactOrigin, exactOrigins, lists } from '../policy.ts'
import { exactCount, patternCount } from './requests.ts'

/** A server with many origins, which answers the question how much memory is alive in it. */
const patterns = Array.from({ length: patternCount }, (_, index) => `https://*.tenant${index}.example.org`)
const policy = { origin: [...exactOrigins(exactCount), ...patterns], credentials: true, ...lists } as const

let lines = 0
const count = (): void => {
  lines++
}
const logger: CorsLogger = { warn: count, error: count }

let turn = 0

function resolvePolicy({ headers }: NodeRequest): CorsOptions {
  const { origin = 'https://app.example.com' } = headers
  switch (turn++ % 4) {
    case 0:
      return { origin: [exactOrigin(turn % exactCount)], credentials: true }
    case 1:
      return { origin: `https://host${turn}.example.com`, allowedHeaders: [`x-${turn}`] }
    case 2:
      return { origin: origin as string, maxAge: turn % 1000 }
    default:
      throw new Error(`no tenant for ${origin}`)
  }
}

const frameworks: Readonly<Record<string, (port: number) => Promise<unknown>>> = {
  '@cors/node': (port) => {
    const handle = cors(policy, { logger })
    const server = createServer((request, response) => {
      handle(request, response, () => {
        response.statusCode = request.url === '/items' ? 200 : 404
        response.end('ok')
      })
    })
    return once(server.listen(port, '127.0.0.1'), 'listening')
  },
  // What a resolver builds is kept, and what it throws is logged: a client chooses both.
  '@cors/node, resolver': (port) => {
    const handle = cors(resolvePolicy, { logger })
    const server = createServer((request, response) => {
      handle(request, response, () => response.end('ok'))
    })
    return once(server.listen(port, '127.0.0.1'), 'listening')
  },
  '@cors/koa, routePolicy': (port) => {
    const router = new Router()
    router.get('/items', corsOnKoa(policy), (ctx) => {
      ctx.body = 'ok'
    })
    const app = new Koa()
    app.use(corsOnKoa(routePolicy(router, { origin: 'https://app.example.com' }), { logger }))
    app.use(router.routes())
    return once(app.listen(port, '127.0.0.1'), 'listening')
  },
  // A handler that gives every request the same response.
  '@cors/fetch, one response': (port) => {
    const shared = new Response(null, { headers: { 'x-shared': '1' } })
    const handle = withCors(policy, () => shared, { logger })
    const server = createServer(async ({ method = '', url, headers }, outgoing) => {
      const list = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
      const response = await handle(new Request(`http://localhost${url}`, { method, headers: list }))
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end()
    })
    return once(server.listen(port, '127.0.0.1'), 'listening')
  },
  '@cors/fastify': (port) => {
    const app = createFastify()
    app.register(corsPlugin, { ...policy, logger })
    app.get('/items', async () => 'ok')
    return app.listen({ port, host: '127.0.0.1' })
  },
}

const [framework = '', port = ''] = process.argv.slice(2)
const start = frameworks[framework]
if (start === undefined || globalThis.gc === undefined) throw new Error('expected a framework, and --expose-gc')
await start(Number(port))

process.on('message', () => {
  // Twice: what finalizers let go of is free after the second.
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  process.send?.({ alive: heapUsed + external, rss, lines })
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
