import { corsPlugin } from '@cors/fastify'
import fastifyCors from '@fastify/cors'
import fastify, { type FastifyInstance } from 'fastify'
import { key } from '../names.ts'
import { origin } from '../policy.ts'
import { setByHand } from '../sockets/server/hand-written.ts'
import type { Variant } from './measure.ts'
import { commonScenarios, serveSync } from './requests.ts'

/** Whole Fastify requests, without a socket. */
export async function fastifyVariants(size: number, lists: object): Promise<Variant[]> {
  const options = { origin: [origin], ...lists }
  const apps = {
    none: await ready(() => undefined),
    'by hand': await ready((app) => {
      app.addHook('onRequest', (request, reply, done) => {
        setByHand(request.raw, reply.raw)
        done()
      })
    }),
    '@fastify/cors': await ready((app) => void app.register(fastifyCors, options)),
    '@cors/fastify': await ready((app) => void app.register(corsPlugin, options)),
  }
  return commonScenarios.flatMap((scenario) =>
    Object.entries(apps).map(([name, app]) => ({
      name: key(scenario.name, name),
      size,
      prepare: serveSync(scenario, (request, response) => app.routing(request, response)),
    })),
  )
}

async function ready(addCors: (app: FastifyInstance) => void): Promise<FastifyInstance> {
  const app = fastify()
  addCors(app)
  app.get('/items', (_request, reply) => {
    reply.send('ok')
  })
  await app.ready()
  return app
}
