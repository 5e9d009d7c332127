import { Readable } from 'node:stream'
import { answerTimeouts, describeConformance, type Route, routes } from '@cors/conformance'
import { createEngine, type NativeRequests } from '@cors/core/adapter'
import { nodeRequests, readHeader, readHost, readRequest, respond } from '@cors/node/adapter'
import fastify4, { type FastifyRequest } from 'fastify4'
import { expect, it } from 'vitest'
import { corsPlugin } from '../src/index.ts'

/** What the README says of Fastify 4. */
it('Fastify 4 refuses the plugin, and says which version it takes', async () => {
  const app = fastify4()
  app.register(corsPlugin as never, { origin: 'https://app.example' })
  await expect(app.ready()).rejects.toThrow(/@cors\/fastify - expected '5\.x' fastify version, '4\./)
})

const requests: NativeRequests<FastifyRequest> = {
  ...nodeRequests,
  header: ({ raw }, name) => readHeader(raw, name),
  host: ({ raw }) => readHost(raw),
  url: ({ raw }) => raw.url,
}

describeConformance('Fastify 4, by @cors/node/adapter in a hook', {
  serve: async (_name, { policy, options }) => {
    const app = fastify4()
    const engine = createEngine(policy, options, requests)
    app.addHook('onRequest', (request, reply, done) => {
      void respond(engine, request, reply.raw, readRequest(request.raw), done, () => reply.hijack())
    })
    for (const [url, route] of Object.entries<Route>(routes)) {
      const method = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
      app.route({
        method: route.ownOptions === true ? [...method, 'OPTIONS'] : [...method],
        url,
        handler: (_request, reply) => {
          if (route.throws === true) throw new Error('broken')
          reply.code(route.status).headers(route.headers ?? {})
          return reply.send(route.chunks === undefined ? route.body : Readable.from(route.chunks))
        },
      })
    }
    answerTimeouts(app.server)
    return { url: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() }
  },
})
