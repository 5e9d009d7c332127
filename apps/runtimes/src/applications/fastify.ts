import { Readable } from 'node:stream'
import { type Route, routes } from '@cors/conformance/plain'
import { corsPlugin } from '@cors/fastify'
import Fastify from 'fastify'
import { nodeApplication } from '../application.ts'

export default nodeApplication(async ({ policy, options }) => {
  const app = Fastify()
  app.register(corsPlugin, policy === undefined ? options : { policy, ...options })
  for (const [url, route] of Object.entries<Route>(routes)) {
    const method = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', ...(route.ownOptions === true ? ['OPTIONS'] : [])]
    app.route({
      method,
      url,
      handler: (_request, reply) => {
        if (route.throws === true) throw new Error('broken')
        reply.code(route.status).headers(route.headers ?? {})
        return reply.send(route.chunks === undefined ? route.body : Readable.from(route.chunks))
      },
    })
  }
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app.server
})
