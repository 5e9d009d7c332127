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
  readAsset,
  readItem,
  readMe,
  replaceItem,
  runnerPage,
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
  const router = new Router()
  router.get('/api/items', (ctx) => send(ctx, listItems()))
  router.post('/api/items', async (ctx) => send(ctx, createItem(await readBody(ctx))))
  router.get('/api/items/:id', (ctx) => send(ctx, readItem(ctx.params.id)))
  router.put('/api/items/:id', async (ctx) => send(ctx, replaceItem(ctx.params.id, await readBody(ctx))))
  router.patch('/api/items/:id', async (ctx) => send(ctx, updateItem(ctx.params.id, await readBody(ctx))))
  router.delete('/api/items/:id', (ctx) => send(ctx, deleteItem(ctx.params.id)))
  router.get('/api/me', (ctx) => send(ctx, readMe(ctx.headers.cookie)))
  router.get('/api/error', fail)
  router.get('/api/events', (ctx) => {
    ctx.set(eventStreamHeaders)
    ctx.body = Readable.from(eventStream())
  })
  router.get('/api/assets/:name', (ctx) => sendAsset(ctx, ctx.params.name))
  router.get('/lab', (ctx) => {
    ctx.type = 'html'
    ctx.body = runnerPage()
  })
  addAreas(router)
  return router
}

/** Areas with a policy of their own, which their preflights get too. */
function addAreas(router: Router): void {
  const forAll = cors(publicPolicy)
  router.get('/api/public/items', forAll, (ctx) => send(ctx, listItems()))
  router.put('/api/public/items/:id', forAll, async (ctx) => send(ctx, replaceItem(ctx.params.id, await readBody(ctx))))

  const forNone = cors(false)
  router.get('/api/private/items', forNone, (ctx) => send(ctx, listItems()))
  router.delete('/api/private/items/:id', forNone, (ctx) => send(ctx, deleteItem(ctx.params.id)))
}

async function readBody(ctx: Context): Promise<unknown> {
  return parseJson(await text(ctx.req))
}

function sendAsset(ctx: Context, name: string | undefined): void {
  const asset = readAsset(name)
  if (asset === undefined) {
    send(ctx, notFound())
    return
  }
  ctx.set(asset.headers)
  ctx.body = asset.body
}

function send(ctx: Context, { status, headers, body }: Answer): void {
  ctx.set(headers)
  ctx.body = body ?? null
  ctx.status = status
}
