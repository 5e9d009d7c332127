import { PassThrough } from 'node:stream'
import { cors as nodeCors } from '@cors/node'
import type { Context, Next } from 'koa'
import type { CorsOptions } from '../../src/index.ts'
import type { SharedAct } from './random-plan.ts'
import { optionsOf } from './random-policies.ts'

/** What several handlers have a part in; each adds the policy that it is under. */
interface Shared {
  readonly by: number[]
}

const soon = (): Promise<void> => new Promise((done) => setImmediate(done))

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await soon()
}

export function share(ctx: Context, id: number): void {
  const { body } = ctx as { body: unknown }
  if (ctx.respond === false) return
  if (body instanceof PassThrough) void (body.writable && body.write(`${id},`))
  else if (typeof body === 'object' && body !== null) (body as Shared).by.push(id)
  else ctx.body = { by: [id] }
}

/** A response that was taken from Koa is ended by whoever comes first, or by the application that it was handed over to. */
function end(ctx: Context, id: number): void {
  if (!ctx.res.writableEnded && ctx.state.isHandedOver !== true) write(ctx, id)
}

/** Without the length of a body that another handler set. */
function write({ res }: Context, id: number): void {
  if (!res.headersSent) res.removeHeader('content-length')
  res.end(`${id}`)
}

/** The policy of an application inside of this one. */
const innerId = 3
const innerCors = nodeCors(optionsOf(innerId) as CorsOptions, { logger: false })

export const sharedActs: { readonly [Name in SharedAct]: (ctx: Context, next: Next, id: number) => unknown } = {
  'give, next': (ctx, next, id) => {
    ctx.body = { by: [id] }
    return next()
  },
  'stream, next': (ctx, next, id) => {
    const stream = new PassThrough()
    ctx.body = stream
    stream.write(`${id},`)
    void turns(20).then(() => stream.end())
    return next()
  },
  fill: (ctx, _next, id) => share(ctx, id),
  'fill later': async (ctx, _next, id) => {
    await soon()
    share(ctx, id)
  },
  'fill, next': (ctx, next, id) => {
    share(ctx, id)
    return next()
  },
  'next, fill in': async (ctx, next, id) => {
    await next()
    share(ctx, id)
  },
  'next, wait': async (_ctx, next) => {
    await next()
    await turns(6)
  },
  'take late': (ctx, _next, id) => {
    ctx.respond = false
    void turns(3).then(() => end(ctx, id))
  },
  'take, next': (ctx, next, id) => {
    ctx.respond = false
    void turns(5).then(() => end(ctx, id))
    return next()
  },
  'take next, write': async (ctx, next, id) => {
    await next()
    if (ctx.respond === false) return
    ctx.respond = false
    end(ctx, id)
  },
  inner: (ctx) => {
    ctx.respond = false
    if (ctx.state.isHandedOver === true || ctx.res.headersSent) return
    ctx.state.isHandedOver = true
    innerCors(ctx.req, ctx.res, () => void turns(2).then(() => write(ctx, innerId)))
  },
}
