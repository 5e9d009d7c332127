import { once } from 'node:events'
import { cors } from '@cors/express'
import expressCors from 'cors'
import createExpress, { type RequestHandler } from 'express'
import { protectByHand } from '../../objects/limits.ts'
import { lists, origin } from '../../policy.ts'
import { setByHand } from './hand-written.ts'
import type { Starts } from './starts.ts'

async function start(port: number, ...middleware: readonly RequestHandler[]): Promise<void> {
  const app = createExpress()
  for (const each of middleware) app.use(each)
  app.get('/items', (_request, response) => {
    response.json({ items: ['one', 'two'] })
  })
  await once(app.listen(port, '127.0.0.1'), 'listening')
}

const policy = { origin: [origin], ...lists }

export const express: Starts = {
  none: (port) => start(port),
  hand: (port) =>
    start(port, (request, response, next) => {
      setByHand(request, response)
      next()
    }),
  protected: (port) =>
    start(port, (request, response, next) => {
      protectByHand(request, response)
      next()
    }),
  peer: (port) => start(port, expressCors(policy)),
  ours: (port) => start(port, cors(policy)),
}
