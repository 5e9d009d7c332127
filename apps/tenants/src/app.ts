import corsPlugin, { CorsConfigError, type CorsOptions } from '@cors/fastify'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Tenants } from './tenants.ts'

/** One API for all tenants, told apart by host name (`acme.localhost`); `/admin` changes their policies while requests run. */
export async function createApp(tenants: Tenants): Promise<FastifyInstance> {
  const app = Fastify()
  await app.register(corsPlugin, {
    policy: (request) => tenants.policyOf(tenantOf(request.hostname)),
    logger: false,
  })

  app.get('/items', async () => {
    // Policies change while a request waits for its data.
    await new Promise((resolve) => setImmediate(resolve))
    return ['one', 'two']
  })
  app.put('/items/:id', (request) => request.params)

  app.put<{ Params: { tenant: string }; Body: CorsOptions }>(
    '/admin/:tenant',
    { config: { cors: false } },
    (request, reply) => {
      try {
        tenants.configure(request.params.tenant, request.body)
        return reply.code(204).send()
      } catch (error) {
        if (!(error instanceof CorsConfigError)) throw error
        return reply.code(400).send({ issues: error.issues })
      }
    },
  )
  return app
}

/** The whole host counts: its first label alone would also be that of `acme.evil.example`. */
function tenantOf(hostname: string): string | undefined {
  return /^([a-z\d-]+)\.localhost$/.exec(hostname)?.[1]
}
