import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { cors, routePolicy } from '@cors/koa'
import Router from '@koa/router'
import Koa, { type Context, type Next } from 'koa'
import {
  type Answer,
  commonHeaders,
  createItem,
  deleteItem,
  eventStream,
  eventStreamHeaders,
  fail,
  listen,
  listItems,
  notFound,
  parseJson,
  policy,
  publicPolicy,
  type RunningServer,
  readItem,
  readMe,
  replaceItem,
  updateItem,
} from 'lab-shared'

/** Starts the API on a port of this machine. */
export async function start(port: number): Promise<RunningServer> {
  const app = new Koa()
  const router = createRouter()
  app.use(cors(routePolicy(router, policy)))
  app.use(addCommonHeaders)
  app.use(router.routes())
  app.use((ctx) => send(ctx, notFound()))
  return listen(createServer(app.callback()), port)
}

/** On an error Koa sends only the headers that the error itself carries. */
async function addCommonHeaders(ctx: Context, next: Next): Promise<void> {
  const headers = commonHeaders('koa')
  ctx.set(headers)
  try {
    await next()
  } catch (error) {
    throw Object.assign(error as Error, { headers })
  }
}

function createRouter(): Router {
  const router = new Router({ prefix: '/api' })
  router.get('/items', (ctx) => send(ctx, listItems()))
  router.post('/items', async (ctx) => send(ctx, createItem(await readBody(ctx))))
  router.get('/items/:id', (ctx) => send(ctx, readItem(ctx.params.id)))
  router.put('/items/:id', async (ctx) => send(ctx, replaceItem(ctx.params.id, await readBody(ctx))))
  router.patch('/items/:id', async (ctx) => send(ctx, updateItem(ctx.params.id, await readBody(ctx))))
  router.delete('/items/:id', (ctx) => send(ctx, deleteItem(ctx.params.id)))
  router.get('/me', (ctx) => send(ctx, readMe(ctx.headers.cookie)))
  router.get('/error', fail)
  router.get('/events', (ctx) => {
    ctx.set(eventStreamHeaders)
    ctx.body = Readable.from(eventStream())
  })
  addAreas(router)
  return router
}

/** Areas with a policy of their own, which their preflights get too. */
function addAreas(router: Router): void {
  const forAll = cors(publicPolicy)
  router.get('/public/items', forAll, (ctx) => send(ctx, listItems()))
  router.put('/public/items/:id', forAll, async (ctx) => send(ctx, replaceItem(ctx.params.id, await readBody(ctx))))

  const forNone = cors(false)
  router.get('/private/items', forNone, (ctx) => send(ctx, listItems()))
  router.delete('/private/items/:id', forNone, (ctx) => send(ctx, deleteItem(ctx.params.id)))
}

async function readBody(ctx: Context): Promise<unknown> {
  return parseJson(await text(ctx.req))
}

function send(ctx: Context, { status, headers, body }: Answer): void {
  ctx.set(headers)
  ctx.body = body ?? null
  ctx.status = status
}
