import { key, originCounts, patternCounts, scenarioNames } from '../names.ts'
import { exactOrigins, lists, origin } from '../policy.ts'
import { decideVariants } from './decide.ts'
import { fastifyVariants } from './fastify.ts'
import { honoVariants } from './hono.ts'
import { koaVariants } from './koa.ts'
import type { Variant } from './measure.ts'
import { fastifyHook, type Handle, handWritten, noCors, ours, peer, respond } from './node-variants.ts'
import {
  actual,
  adversarialHeaders,
  adversarialOrigins,
  commonScenarios,
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
  return commonScenarios.flatMap((scenario) =>
    Object.entries(handles).map(([name, handle]) => node(scenario, name, handle)),
  )
}

/** Wildcards make every origin be parsed, so that a strange one has a chance to cost something. */
function adversarialVariants(): Variant[] {
  const origins = [origin, 'https://*.example.org', 'http://localhost:*']
  const handles = { 'hand-written': handWritten(origins), cors: peer(origins), '@cors/node': ours(origins) }
  const scenarios = [preflight('ordinary', () => origin), ...adversarialOrigins, ...adversarialHeaders]
  return scenarios.flatMap((scenario) => Object.entries(handles).map(([name, handle]) => node(scenario, name, handle)))
}

/** A prime, so that the requests of a batch are spread over the whole list. */
const stride = 7919

function originVariants(): Variant[] {
  return originCounts.flatMap((count) => {
    const origins = exactOrigins(count)
    const originOf = (index: number): string => origins[(index * stride) % count] as string
    const each = actual(scenarioNames.different(count), originOf)
    const last = actual(scenarioNames.last(count), () => origins[count - 1] as string)
    const preflights = preflight(scenarioNames.preflight(count), originOf)
    const mine = ours(origins)
    const peers = { cors: peer(origins), '@fastify/cors (its hook)': fastifyHook(origins) }
    return [
      node(each, '@cors/node', mine),
      node(last, '@cors/node', mine),
      node(preflights, '@cors/node', mine),
      ...Object.entries(peers).flatMap(([name, handle]) => {
        const batch = count > 1000 ? 10 : size
        return [node(each, name, handle, batch), node(last, name, handle, batch)]
      }),
    ]
  })
}

function patternVariants(): Variant[] {
  return patternCounts.flatMap((count) => {
    const patterns = Array.from({ length: count }, (_, index) => `https://*.tenant${index}.example.com`)
    const originOf = (index: number): string => `https://www.tenant${(index * stride) % count}.example.com`
    const handle = ours(patterns)
    return [
      actual(scenarioNames.patternActual(count), originOf),
      preflight(scenarioNames.patternPreflight(count), originOf),
    ].map((scenario) => node(scenario, '@cors/node', handle))
  })
}

/** Each suite runs in a process of its own, so that none inherits another's compiled code or heap. */
export const suites: Readonly<Record<string, () => Variant[] | Promise<Variant[]>>> = {
  node: nodeVariants,
  adversarial: adversarialVariants,
  origins: originVariants,
  patterns: patternVariants,
  decide: () => decideVariants(size * 4),
  fastify: () => fastifyVariants(size, lists),
  koa: () => koaVariants(size),
  hono: () => honoVariants(size),
}
