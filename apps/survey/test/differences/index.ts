import type { Difference } from '../support/difference.ts'
import type { Peer } from '../support/frameworks.ts'
import { corsDifferences } from './cors.ts'
import { fastifyDifferences, honoDifferences, koaDifferences } from './others.ts'

export const differences: Readonly<Record<Peer, readonly Difference[]>> = {
  cors: corsDifferences,
  '@fastify/cors': fastifyDifferences,
  '@koa/cors': koaDifferences,
  'hono/cors': honoDifferences,
}
