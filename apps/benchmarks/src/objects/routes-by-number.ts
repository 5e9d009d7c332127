import { corsPlugin } from '@cors/fastify'
import fastifyCors from '@fastify/cors'
import fastify, { type FastifyInstance } from 'fastify'
import { key, numberNames } from '../names.ts'
import { lists, origin } from '../policy.ts'
import type { Series } from '../series.ts'
import { type Effort, measure, type Variant } from './measure.ts'
import { actual, preflight, type Scenario, serveSync } from './requests.ts'
import { heapUsed } from './size.ts'

const stride = 7919
const batch = 250
/** Two more applications of that size take long to start, for what is known by then. */
const mostOfPeer = 10_000
const onePolicy = '@cors/fastify, one policy for all'

interface Made {
  readonly app: FastifyInstance
  readonly milliseconds: number
  readonly bytes: number
}

/** So many routes on Fastify, each with a policy of its own; with one for all, as the peer has; and without CORS. */
export async function measureRoutes(count: number, effort: Effort): Promise<Series> {
  const name = (measured: string): string => key(numberNames.scenario('routes', count), measured)
  const none = await make(count, () => undefined, false)
  const isCompared = count <= mostOfPeer
  const peer = isCompared ? await make(count, addPeer, false) : undefined
  const one = isCompared ? await make(count, addOurs, false) : undefined
  const ours = await make(count, addOurs, true)
  const on = (scenario: Scenario): Scenario => ({ ...scenario, url: (index) => pathOf((index * stride) % count) })
  const put = on({ ...actual('actual', () => origin), method: 'PUT' })
  const asking = on(preflight('preflight', () => origin))
  const variants: readonly (readonly [string, Scenario, Made | undefined])[] = [
    [numberNames.actual('no CORS'), put, none],
    [numberNames.actual('@fastify/cors'), put, peer],
    [numberNames.actual(onePolicy), put, one],
    [numberNames.actual('@cors/fastify'), put, ours],
    [numberNames.preflight('@fastify/cors'), asking, peer],
    [numberNames.preflight(onePolicy), asking, one],
    [numberNames.preflight('@cors/fastify'), asking, ours],
  ]
  const series = await measure(
    variants.flatMap(([measured, scenario, made]): Variant[] => {
      if (made === undefined) return []
      const { app } = made
      const prepare = serveSync(scenario, (request, response) => app.routing(request, response))
      return [{ name: name(measured), size: batch, prepare }]
    }),
    effort,
  )
  return {
    ...series,
    [name(numberNames.started)]: [none.milliseconds],
    [name(numberNames.made)]: [Math.max(0, ours.milliseconds - none.milliseconds)],
    ...(count >= numberNames.leastKept && { [name(numberNames.kept)]: [Math.max(0, ours.bytes - none.bytes) / count] }),
  }
}

function addOurs(app: FastifyInstance): void {
  app.register(corsPlugin, { origin: [origin], ...lists })
}

function addPeer(app: FastifyInstance): void {
  app.register(fastifyCors, { origin: [origin], ...lists })
}

function pathOf(index: number): string {
  return `/r${index}/items`
}

async function make(count: number, addCors: (app: FastifyInstance) => void, hasPolicies: boolean): Promise<Made> {
  const before = heapUsed()
  const start = performance.now()
  const app = fastify()
  addCors(app)
  for (let index = 0; index < count; index++) {
    const config = hasPolicies ? { cors: { origin: [origin, `https://app${index}.example.com`] } } : {}
    app.route({ method: 'PUT', url: pathOf(index), config, handler: (_request, reply) => void reply.send('ok') })
  }
  await app.ready()
  const milliseconds = performance.now() - start
  return { app, milliseconds, bytes: heapUsed() - before }
}
