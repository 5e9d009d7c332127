import { byHand } from './by-hand.ts'
import { express } from './express.ts'
import { fastify } from './fastify.ts'
import type { Library } from './library.ts'
import { hono, koa } from './middleware.ts'
import { nest } from './nest.ts'
import { next } from './next.ts'

/** Everything that is recognised. */
export const libraries: readonly Library[] = [express, fastify, koa, hono, nest, byHand, next]
