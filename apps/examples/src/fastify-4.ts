import { createEngine, type NativeRequests } from '@cors/core/adapter'
import { nodeRequests, readHeader, readHost, readRequest, respond } from '@cors/node/adapter'
import Fastify, { type FastifyRequest } from 'fastify'

const requests: NativeRequests<FastifyRequest> = {
  ...nodeRequests,
  header: ({ raw }, name) => readHeader(raw, name),
  host: ({ raw }) => readHost(raw),
  url: ({ raw }) => raw.url,
}
const engine = createEngine<FastifyRequest>({ origin: 'https://app.example.com', credentials: true }, {}, requests)

const app = Fastify()
app.addHook('onRequest', (request, reply, done) => {
  void respond(engine, request, reply.raw, readRequest(request.raw), done, () => reply.hijack())
})
app.get('/items', async () => ['one', 'two'])
await app.listen({ port: Number(process.env.PORT ?? 3000) })
