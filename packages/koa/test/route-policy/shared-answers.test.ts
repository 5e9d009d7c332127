import { PassThrough } from 'node:stream'
import { cors as nodeCors } from '@cors/node'
import Router from '@koa/router'
import Koa, { type Context, type Middleware } from 'koa'
import { describe, expect, it } from 'vitest'
import { cors, routePolicy } from '../../src/index.ts'
import { corsHeaders, serve } from '../serve.ts'
import { pass, policies } from './apps.ts'

const quiet = { logger: false } as const
const open = cors(policies.open, quiet)
const strict = cors(policies.strict, quiet)
const soon = (): Promise<void> => new Promise((done) => setImmediate(done))
const later = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await soon()
}
type Fields = Record<string, unknown>

const give: Middleware = (ctx) => {
  ctx.body = { given: true }
}
const giveAndPass: Middleware = (ctx, next) => {
  ctx.body = { given: true }
  return next()
}
const fill: Middleware = (ctx) => {
  ;(ctx.body as Fields).secret = 'secret'
}
const fillResponse: Middleware = (ctx) => {
  ;(ctx.response.body as Fields).secret = 'secret'
}
const fillAndPass: Middleware = (ctx, next) => {
  ;(ctx.body as Fields).secret = 'secret'
  return next()
}
const passAndFill: Middleware = async (ctx, next) => {
  await next()
  ;(ctx.body as Fields).secret = 'secret'
}
const thenFill: Middleware = (ctx, next) =>
  next().then(async () => {
    await later()
    ;(ctx.body as Fields).secret = 'secret'
  })
const fillLater: Middleware = async (ctx) => {
  await later()
  ;(ctx.body as Fields).secret = 'secret'
}
const passAndWait: Middleware = async (_ctx, next) => {
  await next()
  await later()
  await later()
}
const giveStream: Middleware = (ctx, next) => {
  ctx.body = new PassThrough()
  return next()
}
const writeStream: Middleware = (ctx) => void (ctx.body as PassThrough).end('secret')
const writeStreamLater: Middleware = (ctx) => void later().then(() => (ctx.body as PassThrough).end('secret'))
const giveBuffer: Middleware = (ctx, next) => {
  ctx.body = Buffer.alloc(6)
  return next()
}
const fillBuffer: Middleware = (ctx) => void (ctx.body as Buffer).write('secret')
const replyText: Middleware = (ctx) => {
  ctx.body = 'secret'
}
const textAndPass: Middleware = (ctx, next) => {
  ctx.body = 'secret'
  return next()
}
const setStatus: Middleware = (ctx) => {
  ctx.status = 201
}
const rewrap: Middleware = async (ctx, next) => {
  await next()
  ctx.body = { wrapped: ctx.body }
}

/** The status is left for later, too, so that nothing but this tells of it. */
function take(ctx: Context): void {
  ctx.respond = false
}
const rawLater: Middleware = (ctx) => {
  take(ctx)
  void later().then(() => ctx.res.end('secret'))
}
const rawLaterAndPass: Middleware = (ctx, next) => {
  rawLater(ctx, next)
  return next()
}
const rawInSteps: Middleware = (ctx) => {
  take(ctx)
  void later().then(() => {
    ctx.res.write('se')
    void later().then(() => ctx.res.end('cret'))
  })
}
const takeAndEnd: Middleware = async (ctx, next) => {
  take(ctx)
  await next()
  ctx.res.end()
}
const writeRaw: Middleware = async (ctx) => {
  await later()
  ctx.res.write('secret')
}
const passAndFallBack: Middleware = async (ctx, next) => {
  await next()
  ctx.body ??= { found: 0 }
}
const passAndTake: Middleware = async (ctx, next) => {
  await next()
  take(ctx)
  await later()
  ctx.res.end('secret')
}

const strictNode = nodeCors(policies.strict, quiet)
/** An application of another framework, with a CORS layer of its own. */
const inner: Middleware = (ctx) => {
  take(ctx)
  strictNode(ctx.req, ctx.res, () => void later().then(() => ctx.res.end('secret')))
}
const innerKoa = new Koa().use(strict).use(async (ctx) => {
  await later()
  ctx.body = 'secret'
})
const answerInner = innerKoa.callback()
const innerApp: Middleware = (ctx) => {
  take(ctx)
  void answerInner(ctx.req, ctx.res)
}
const innerLayer: Middleware = (ctx, next) =>
  new Promise((done) => strictNode(ctx.req, ctx.res, done as () => void)).then(next)

const none = { vary: 'Origin' }
const full = {
  strict: { 'access-control-allow-origin': 'https://app.example', 'access-control-allow-credentials': 'true' },
  open: { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-open' },
  /** What `strict` and `open` both grant. */
  both: { 'access-control-allow-origin': 'https://app.example' },
}
type Outcome = keyof typeof full

/** In front of the router, the layer that comes first on the router, and the route behind it, with the policies of all three. */
interface Layout {
  readonly fallback: 'strict' | 'open'
  readonly front?: readonly Middleware[]
  readonly use?: readonly Middleware[]
  readonly first?: readonly Middleware[]
  readonly second?: readonly Middleware[]
}

const rows: readonly [what: string, layout: Layout, outcome: Outcome][] = [
  ['an object of a middleware, filled', { fallback: 'open', front: [giveAndPass], first: [strict, fill] }, 'both'],
  ['through the response', { fallback: 'open', front: [giveAndPass], first: [strict, fillResponse] }, 'both'],
  ['later', { fallback: 'open', front: [giveAndPass], first: [strict, fillLater] }, 'both'],
  ['of router.use', { fallback: 'strict', use: [open, giveAndPass], first: [strict, fill] }, 'both'],
  ['of a route', { fallback: 'strict', first: [open, giveAndPass], second: [strict, fill] }, 'both'],
  [
    'of a route, and handed on',
    { fallback: 'strict', first: [open, giveAndPass], second: [strict, fillAndPass] },
    'both',
  ],
  ['filled in, and reworked', { fallback: 'open', front: [giveAndPass, rewrap], first: [strict, fill] }, 'both'],
  ['a stream', { fallback: 'open', front: [giveStream], first: [strict, writeStream] }, 'both'],
  ['a stream, later', { fallback: 'open', front: [giveStream], first: [strict, writeStreamLater] }, 'both'],
  ['a Buffer', { fallback: 'strict', first: [open, giveBuffer], second: [strict, fillBuffer] }, 'both'],
  ['on the way out', { fallback: 'strict', first: [strict, passAndFill], second: [open, give] }, 'both'],
  ['on the way out, by then', { fallback: 'strict', first: [strict, thenFill], second: [open, give] }, 'both'],
  [
    'a body beside a new status',
    { fallback: 'strict', first: [strict, textAndPass], second: [open, setStatus] },
    'both',
  ],
  ['a text that stands', { fallback: 'strict', first: [open, textAndPass], second: [strict, pass] }, 'open'],
  ['a text in place of an object', { fallback: 'open', front: [giveAndPass], first: [strict, replyText] }, 'strict'],
  [
    'an object of a route behind one that hands on',
    { fallback: 'strict', first: [strict, pass], second: [open, give] },
    'open',
  ],
  [
    'a text of a route behind one that waits',
    { fallback: 'strict', first: [strict, passAndWait], second: [open, replyText] },
    'open',
  ],
  [
    'an object behind a middleware that waits',
    { fallback: 'strict', front: [passAndWait], first: [open, give] },
    'open',
  ],
  [
    'raw and late behind router.use',
    { fallback: 'strict', use: [open, passAndWait], first: [strict, rawLater] },
    'strict',
  ],
  [
    'raw and late behind a route',
    { fallback: 'strict', first: [open, passAndWait], second: [strict, rawLater] },
    'strict',
  ],
  ['raw and late behind the fallback', { fallback: 'open', front: [passAndWait], first: [strict, rawLater] }, 'strict'],
  [
    'raw and late behind a strict route',
    { fallback: 'strict', first: [strict, passAndWait], second: [open, rawLater] },
    'open',
  ],
  [
    'raw and late behind what falls back',
    { fallback: 'strict', first: [strict, passAndFallBack], second: [open, rawLater] },
    'open',
  ],
  ['raw in steps', { fallback: 'open', front: [passAndWait], first: [strict, rawInSteps] }, 'strict'],
  [
    'raw and late, open',
    { fallback: 'strict', front: [passAndWait], use: [passAndWait], first: [open, rawLater] },
    'open',
  ],
  [
    'taken by the first, written by the second',
    { fallback: 'strict', first: [open, takeAndEnd], second: [strict, writeRaw] },
    'both',
  ],
  [
    'taken by the first, which hands on',
    { fallback: 'strict', first: [strict, rawLaterAndPass], second: [open, () => undefined] },
    'both',
  ],
  [
    'taken from a route that answered',
    { fallback: 'strict', first: [strict, passAndTake], second: [open, give] },
    'both',
  ],
  ['an inner application', { fallback: 'open', front: [inner] }, 'strict'],
  ['an inner application on a route', { fallback: 'strict', first: [open, inner] }, 'strict'],
  [
    'an inner application behind what waits',
    { fallback: 'open', first: [open, passAndWait], second: [open, inner] },
    'strict',
  ],
  ['an inner Koa', { fallback: 'open', front: [innerApp] }, 'strict'],
  ['an inner Koa on a route', { fallback: 'open', use: [open, passAndWait], first: [innerApp] }, 'strict'],
  ['a layer of another kind', { fallback: 'open', front: [innerLayer], first: [replyText] }, 'strict'],
  ['a layer of another kind on a route', { fallback: 'open', first: [open, innerLayer, replyText] }, 'strict'],
  [
    'a route behind a layer of another kind',
    { fallback: 'strict', front: [innerLayer], first: [open, replyText] },
    'open',
  ],
]

describe('an answer that several handlers may have a part in', () => {
  it.each(rows)('%s', async (_what, { fallback, front = [], use, first, second }, outcome) => {
    const router = new Router()
    if (use !== undefined) router.use(...(use as []))
    if (first !== undefined) router.get('/:any', ...(first as []))
    if (second !== undefined) router.get('/x', ...(second as []))
    const app = new Koa()
    app.use(cors(routePolicy(router, policies[fallback]), quiet))
    for (const middleware of front) app.use(middleware)
    app.use(router.routes())
    await serve(app, async (send) => {
      for (const origin of ['https://app.example', 'https://evil.example']) {
        const expected = outcome === 'open' || origin === 'https://app.example' ? { ...none, ...full[outcome] } : none
        expect(corsHeaders(await send('GET', '/x', { origin })), origin).toEqual(expected)
      }
    })
  })
})
