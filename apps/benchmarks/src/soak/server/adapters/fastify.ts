import { Readable } from 'node:stream'
import { corsPlugin } from '@cors/fastify'
import createFastify from 'fastify'
import { answerNames, policyNames } from '../../names.ts'
import { answer } from '../answers.ts'
import { hostname, type Start } from '../running.ts'

export const fastify: Start = async (port, { policies, options }) => {
  const app = createFastify()
  app.register(corsPlugin, { policy: policies.constant, ...options })
  for (const policy of policyNames) {
    for (const name of answerNames) {
      const config = policy === 'constant' ? {} : { cors: policies[policy] }
      app.route({
        method: ['GET', 'PUT'],
        url: `/${policy}/${name}`,
        config,
        handler: async (_request, reply) => {
          const { headers, chunks } = answer(name)
          reply.headers(headers)
          return reply.send(chunks.length === 1 ? chunks[0] : Readable.from(chunks))
        },
      })
    }
  }
  await app.listen({ port, host: hostname })
  return app
}
