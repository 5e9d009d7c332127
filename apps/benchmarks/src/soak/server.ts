import { once } from 'node:events'
import { createServer } from 'node:http'
import { corsPlugin } from '@cors/fastify'
import { type CorsLogger, cors } from '@cors/node'
import createFastify from 'fastify'
import { exactOrigins, lists } from '../policy.ts'
import { exactCount, patternCount } from './requests.ts'

/** A server with many origins, which answers the question how much memory is alive in it. */
const patterns = Array.from({ length: patternCount }, (_, index) => `https://*.tenant${index}.example.org`)
const policy = { origin: [...exactOrigins(exactCount), ...patterns], credentials: true, ...lists } as const

let lines = 0
const count = (): void => {
  lines++
}
const logger: CorsLogger = { warn: count, error: count }

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
