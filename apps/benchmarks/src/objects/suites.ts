import { commonNames, key, limitNames, originCounts, patternCounts, scenarioNames } from '../names.ts'
import { exactOrigins, lists, origin } from '../policy.ts'
import { decideByHand, protectByHand, protectListed } from './limits.ts'
import type { Variant } from './measure.ts'
import {
  fastifyHook,
  type Handle,
  handWritten,
  noCors,
  ours,
  peer,
  readyHead,
  respond,
  respondWithHeaders,
} from './node-variants.ts'
import {
  actual,
  adversarialHeaders,
  adversarialOrigins,
  commonScenarios,
  longHostAllowed,
  longHosts,
  preflight,
  type Scenario,
  serveSync,
} from './requests.ts'

const size = 250

function node(scenario: Scenario, name: string, handle: Handle, batch: number = size): Variant {
  return { name: key(scenario.name, name), size: batch, prepare: serveSync(scenario, respond(handle)) }
}

function nodeVariants(): Variant[] {
  const handles = {
    none: noCors,
    'hand-written': handWritten([origin]),
    cors: peer([origin]),
    '@cors/node': ours([origin]),
  }
  const protecting: Handle = (request, response, next) => {
    protectByHand(request, response)
    next()
  }
  const floor = commonScenarios.filter(({ name }) => name === commonNames.actual || name === commonNames.preflight)
  const withHeaders = actual(scenarioNames.withHeaders, () => origin)
  return [
    ...commonScenarios.flatMap((scenario) =>
      Object.entries(handles).map(([name, handle]) => node(scenario, name, handle)),
    ),
    ...floor.map((scenario) => node(scenario, 'ready head', readyHead(origin))),
    ...floor.map((scenario) => node(scenario, limitNames.deciding, decideByHand([origin]))),
    ...Object.entries({ ...handles, [limitNames.protecting]: protecting }).map(([name, handle]) => ({
      name: key(withHeaders.name, name),
      size,
      prepare: serveSync(withHeaders, respondWithHeaders(handle)),
    })),
  ]
}

/** Wildcards make every origin be parsed, so that a strange one has a chance to cost something. */
function adversarialVariants(): Variant[] {
  const origins = [origin, 'https://*.example.org', 'http://localhost:*']
  const handles = { 'hand-written': handWritten(origins), cors: peer(origins), '@cors/node': ours(origins) }
  const scenarios = [preflight('ordinary', () => origin), ...adversarialOrigins, ...adversarialHeaders]
  const limits = adversarialOrigins
    .filter(({ name }) => name === longHostAllowed)
    .map((scenario) => node(scenario, limitNames.deciding, decideByHand(longHosts)))
  return [
    ...scenarios.flatMap((scenario) => Object.entries(handles).map(([name, handle]) => node(scenario, name, handle))),
    ...limits,
  ]
}

/** A prime, so that the requests of a batch are spread over the whole list. */
const stride = 7919

/** Ours by the number of origins, beside a set of strings. The peers are not here: their scans would empty the processor's caches. */
function growthVariants(): Variant[] {
  return originCounts.flatMap((count) => {
    const origins = exactOrigins(count)
    const originOf = (index: number): string => origins[(index * stride) % count] as string
    const each = actual(scenarioNames.different(count), originOf)
    const preflights = preflight(scenarioNames.preflight(count), originOf)
    const handle = visited(ours(origins), count, each)
    return [
      node(each, 'hand-written', handWritten(origins)),
      node(each, '@cors/node', handle),
      node(preflights, 'hand-written', handWritten(origins)),
      node(preflights, '@cors/node', visited(handle, count, preflights)),
    ]
  })
}

/** Ours makes the answers to an origin when it is first seen, which is no part of the time of a request in the long run. */
function visited(handle: Handle, count: number, scenario: Scenario): Handle {
  serveSync(scenario, respond(handle))(count)()
  return handle
}

/** Ours and the peers, which look through the list. */
function scanVariants(counts: readonly number[]): Variant[] {
  return counts.flatMap((count) => {
    const origins = exactOrigins(count)
    const each = actual(scenarioNames.different(count), (index) => origins[(index * stride) % count] as string)
    const last = actual(scenarioNames.last(count), () => origins[count - 1] as string)
    const handles = {
      cors: peer(origins),
      '@fastify/cors (its hook)': fastifyHook(origins),
      [limitNames.deciding]: decideByHand(origins),
      [limitNames.protecting]: protectListed(origins),
      '@cors/node': visited(ours(origins), count, each),
    }
    const batch = count > 1000 ? 10 : size
    return [each, last].flatMap((scenario) =>
      Object.entries(handles).map(([name, handle]) => node(scenario, name, handle, batch)),
    )
  })
}

function patternVariants(): Variant[] {
  return patternCounts.flatMap((count) => {
    const patterns = Array.from({ length: count }, (_, index) => `https://*.tenant${index}.example.com`)
    // Another origin each time, whose answer nobody remembers, also of a single pattern.
    const originOf = (index: number): string => `https://w${index % 1000}.tenant${(index * stride) % count}.example.com`
    const handle = ours(patterns)
    return [
      actual(scenarioNames.patternActual(count), originOf),
      preflight(scenarioNames.patternPreflight(count), originOf),
    ].map((scenario) => node(scenario, '@cors/node', handle))
  })
}

/** Each suite runs in a process of its own, so that none inherits another's compiled code or heap, and loads only what it measures. */
export const suites: Readonly<Record<string, () => Variant[] | Promise<Variant[]>>> = {
  node: nodeVariants,
  adversarial: adversarialVariants,
  growth: growthVariants,
  // Apart, because a scan of the longest list leaves nothing of the others in the processor's caches.
  'scans:short': () => scanVariants(originCounts.filter((count) => count <= 1000)),
  'scans:long': () => scanVariants(originCounts.filter((count) => count > 1000)),
  patterns: patternVariants,
  decide: async () => (await import('./decide.ts')).decideVariants(size * 4),
  fastify: async () => (await import('./fastify.ts')).fastifyVariants(size, lists),
  koa: async () => (await import('./koa.ts')).koaVariants(size),
  express: async () => (await import('./express.ts')).expressVariants(size),
  'nest-express': async () => (await import('./nest.ts')).nestVariants(size, false),
  'nest-fastify': async () => (await import('./nest.ts')).nestVariants(size, true),
  hono: async () => (await import('./hono.ts')).honoVariants(size),
  h3: async () => (await import('./h3.ts')).h3Variants(size),
  elysia: async () => (await import('./elysia.ts')).elysiaVariants(size),
  resolver: async () => (await import('./costs.ts')).resolverVariants(size),
  shadow: async () => (await import('./costs.ts')).shadowVariants(size),
  channel: async () => (await import('./costs.ts')).channelVariants(size),
  million: async () => (await import('./costs.ts')).millionVariants(size),
  tenants: async () => (await import('./tenants.ts')).tenantVariants(size),
}
