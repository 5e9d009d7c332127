import { cors } from '@cors/express'
import expressCors from 'cors'
import express, { type RequestHandler } from 'express'
import { limitNames } from '../names.ts'
import { lists, origin } from '../policy.ts'
import { setByHand } from '../sockets/server/hand-written.ts'
import { protectByHand } from './limits.ts'
import type { Variant } from './measure.ts'
import { nodeFramework } from './node-framework.ts'

/** Whole Express requests, without a socket. */
export function expressVariants(size: number): Variant[] {
  const policy = { origin: [origin], ...lists }
  return nodeFramework(size, {
    none: createApp(),
    'by hand': createApp((request, response, next) => {
      setByHand(request, response)
      next()
    }),
    [limitNames.protecting]: createApp((request, response, next) => {
      protectByHand(request, response)
      next()
    }),
    cors: createApp(expressCors(policy)),
    '@cors/express': createApp(cors(policy)),
  })
}

function createApp(...middleware: readonly RequestHandler[]): express.Express {
  const app = express()
  for (const each of middleware) app.use(each)
  app.get('/items', (_request, response) => {
    response.send('ok')
  })
  app.options('/items', (_request, response) => {
    response.status(204).end()
  })
  return app
}
