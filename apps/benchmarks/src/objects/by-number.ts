import { type CorsOptions, type CorsPolicy, type CorsRequest, createPolicy, decide } from '@cors/core'
import { cors } from '@cors/node'
import { key, type NumberedKind, numberNames } from '../names.ts'
import { exactOrigins, lists } from '../policy.ts'
import type { Series } from '../series.ts'
import { type Effort, measure, type Variant } from './measure.ts'
import { fastifyHook, type Handle, peer, respond } from './node-variants.ts'
import { actual, fresh, serveSync } from './requests.ts'
import { measureRoutes } from './routes-by-number.ts'
import { heapUsed } from './size.ts'

/** A prime, so that the requests of a batch are spread over the whole list. */
const stride = 7919
const batch = 250

/** The options of a policy with so many of a kind, and the origin that one of them allows. */
const kinds: Readonly<
  Record<
    Exclude<NumberedKind, 'routes'>,
    {
      readonly create: (count: number) => CorsOptions | readonly CorsOptions[]
      readonly originOf: (index: number) => string
    }
  >
> = {
  origins: {
    create: (count) => ({ origin: exactOrigins(count), ...lists }),
    originOf: (index) => `https://app${index}.example.com`,
  },
  patterns: {
    create: (count) => ({
      origin: Array.from({ length: count }, (_, index) => `https://*.tenant${index}.example.com`),
      ...lists,
    }),
    originOf: (index) => `https://www.tenant${index}.example.com`,
  },
  rules: {
    create: (count) => exactOrigins(count).map((origin) => ({ origin, credentials: true, maxAge: 600 })),
    originOf: (index) => `https://app${index}.example.com`,
  },
}

/** What so many of a kind cost: a decision, a whole request, to make the policy, and to keep it. */
export function measureByNumber(kind: NumberedKind, count: number, effort: Effort): Promise<Series> {
  return kind === 'routes' ? measureRoutes(count, effort) : measurePolicy(kind, count, effort)
}

async function measurePolicy(kind: Exclude<NumberedKind, 'routes'>, count: number, effort: Effort): Promise<Series> {
  const { create, originOf } = kinds[kind]
  const options = create(count)
  const name = (measured: string): string => key(numberNames.scenario(kind, count), measured)
  const before = heapUsed()
  const start = performance.now()
  const policy = createPolicy(options as CorsOptions)
  const milliseconds = performance.now() - start
  const bytes = Math.max(0, heapUsed() - before) / count
  const next = (index: number): string => originOf((index * stride) % count)
  const handles = { '@cors/node': cors(policy) as Handle, ...(kind === 'origins' && peersOf(count)) }
  const variants = [
    { name: name(numberNames.decide), size: batch, prepare: decideAll(policy, next) },
    ...Object.entries(handles).map(([variant, handle]): Variant => {
      const isScan = variant !== '@cors/node' && count > 1000
      return {
        name: name(variant),
        size: isScan ? 4 : batch,
        prepare: serveSync(actual(variant, next), respond(handle)),
      }
    }),
  ]
  // Each has asked once where that is soon done: the answers to an origin are made when it is first seen.
  decideAll(policy, next)(Math.min(count, 100_000))()
  const series = await measure(variants, effort)
  return {
    ...series,
    [name(numberNames.made)]: [milliseconds],
    ...(count >= numberNames.leastKept && { [name(numberNames.kept)]: [bytes] }),
  }
}

function peersOf(count: number): Readonly<Record<string, Handle>> {
  const origins = exactOrigins(count)
  return { cors: peer(origins), '@fastify/cors (its hook)': fastifyHook(origins) }
}

function decideAll(policy: CorsPolicy, originOf: (index: number) => string): Variant['prepare'] {
  let count = 0
  return (size) => {
    const requests = Array.from({ length: size }, () => requestOf(originOf(count++)))
    return () => {
      // Returned, so that no compiler may leave the work out.
      let last: unknown
      for (const request of requests) last = decide(policy, request)
      return last
    }
  }
}

function requestOf(origin: string): CorsRequest {
  return { method: 'GET', origin: fresh(origin), requestMethod: undefined, requestHeaders: undefined }
}
