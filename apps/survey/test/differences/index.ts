import type { Difference } from '../support/difference.ts'
import type { Peer } from '../support/frameworks.ts'
import { byHandDifferences } from './by-hand.ts'
import { corsHandlers } from './cors-handlers.ts'
import { corsOrigins } from './cors-origins.ts'
import { corsPreflights } from './cors-preflights.ts'
import { elysiaDifferences } from './elysia.ts'
import { fastifyDifferences } from './fastify.ts'
import { h3Differences } from './h3.ts'
import { honoDifferences } from './hono.ts'
import { koaDifferences } from './koa.ts'
import { nestDifferences } from './nest.ts'
import { nextDifferences } from './next.ts'

export const differences: Readonly<Record<Peer, readonly Difference[]>> = {
  cors: [...corsOrigins, ...corsPreflights, ...corsHandlers],
  '@fastify/cors': fastifyDifferences,
  '@koa/cors': koaDifferences,
  'hono/cors': honoDifferences,
  handleCors: h3Differences,
  '@elysiajs/cors': elysiaDifferences,
  enableCors: nestDifferences,
  next: nextDifferences,
  'by-hand': byHandDifferences,
}
