import { once } from 'node:events'
import { cors } from '@cors/koa'
import Koa, { type Middleware } from 'koa'
import { koaPeer } from '../../objects/koa.ts'
import { protectByHand } from '../../objects/limits.ts'
import { lists, origin } from '../../policy.ts'
import { setByHand } from './hand-written.ts'
import type { Starts } from './starts.ts'

async function start(port: number, ...middleware: readonly Middleware[]): Promise<void> {
  const app = new Koa()
  for (const each of middleware) app.use(each)
  app.use((ctx) => {
    if (ctx.path === '/items') ctx.body = { items: ['one', 'two'] }
  })
  await once(app.listen(port, '127.0.0.1'), 'listening')
}

export const koa: Starts = {
  none: (port) => start(port),
  hand: (port) =>
    start(port, (ctx, next) => {
      setByHand(ctx.req, ctx.res)
      return next()
    }),
  protected: (port) =>
    start(port, (ctx, next) => {
      protectByHand(ctx.req, ctx.res)
      return next()
    }),
  peer: (port) => start(port, koaPeer([origin])),
  ours: (port) => start(port, cors({ origin: [origin], ...lists })),
}
