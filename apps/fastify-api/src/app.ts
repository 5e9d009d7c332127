import { Readable } from 'node:stream'
import { corsPlugin } from '@cors/fastify'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import {
  type Answer,
  commonHeaders,
  createItem,
  deleteItem,
  eventStream,
  eventStreamHeaders,
  fail,
  host,
  listItems,
  notFound,
  policy,
  publicPolicy,
  type RunningServer,
  readAsset,
  readItem,
  readMe,
  replaceItem,
  runnerPage,
  updateItem,
} from 'lab-shared'

type ById = { Params: { id: string } }

/** Starts the API on a port of this machine. */
export async function start(port: number): Promise<RunningServer> {
  const app = Fastify({ forceCloseConnections: true })
  app.register(corsPlugin, { policy })
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(commonHeaders('fastify'))
  })
  addRoutes(app)
  addAreas(app)
  await app.listen({ port, host })
  return { close: () => app.close() }
}

function addRoutes(app: FastifyInstance): void {
  app.get('/api/items', (_request, reply) => send(reply, listItems()))
  app.post('/api/items', (request, reply) => send(reply, createItem(request.body)))
  app.get<ById>('/api/items/:id', ({ params }, reply) => send(reply, readItem(params.id)))
  app.put<ById>('/api/items/:id', ({ params, body }, reply) => send(reply, replaceItem(params.id, body)))
  app.patch<ById>('/api/items/:id', ({ params, body }, reply) => send(reply, updateItem(params.id, body)))
  app.delete<ById>('/api/items/:id', ({ params }, reply) => send(reply, deleteItem(params.id)))
  app.get('/api/me', ({ headers }, reply) => send(reply, readMe(headers.cookie)))
  app.get('/api/error', fail)
  app.get('/api/events', (_request, reply) => reply.headers(eventStreamHeaders).send(Readable.from(eventStream())))
  app.get<{ Params: { name: string } }>('/api/assets/:name', ({ params }, reply) => sendAsset(reply, params.name))
  app.get('/lab', (_request, reply) => reply.type('text/html; charset=utf-8').send(runnerPage()))
  app.setNotFoundHandler((_request, reply) => send(reply, notFound()))
}

/** Areas with a policy of their own, which their preflights get too. */
function addAreas(app: FastifyInstance): void {
  const forAll = { config: { cors: publicPolicy } }
  app.get('/api/public/items', forAll, (_request, reply) => send(reply, listItems()))
  app.put<ById>('/api/public/items/:id', forAll, ({ params, body }, reply) => send(reply, replaceItem(params.id, body)))

  const forNone = { config: { cors: false } } as const
  app.get('/api/private/items', forNone, (_request, reply) => send(reply, listItems()))
  app.delete<ById>('/api/private/items/:id', forNone, ({ params }, reply) => send(reply, deleteItem(params.id)))
}

function sendAsset(reply: FastifyReply, name: string): FastifyReply {
  const asset = readAsset(name)
  return asset === undefined ? send(reply, notFound()) : reply.headers(asset.headers).send(asset.body)
}

function send(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).send(body)
}
