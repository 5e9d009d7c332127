import { corsPlugin } from '@cors/fastify'
import fastifyCors from '@fastify/cors'
import createFastify, { type FastifyInstance } from 'fastify'
import { lists, origin } from '../../policy.ts'
import { setByHand } from './hand-written.ts'
import type { Starts } from './starts.ts'

async function start(port: number, addCors: (app: FastifyInstance) => void): Promise<void> {
  const app = createFastify()
  addCors(app)
  app.get('/items', async () => ({ items: ['one', 'two'] }))
  await app.listen({ port, host: '127.0.0.1' })
}

export const fastify: Starts = {
  none: (port) => start(port, () => undefined),
  hand: (port) =>
    start(port, (app) => {
      app.addHook('onRequest', (request, reply, done) => {
        setByHand(request.raw, reply.raw)
        done()
      })
    }),
  peer: (port) => start(port, (app) => void app.register(fastifyCors, { origin: [origin], ...lists })),
  ours: (port) => start(port, (app) => void app.register(corsPlugin, { origin: [origin], ...lists })),
}
