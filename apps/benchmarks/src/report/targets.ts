import {
  bundleNames,
  commonNames,
  costNames,
  decideNames,
  inBytes,
  key,
  limitNames,
  scenarioNames,
  shadowNames,
  sizeNames,
  tenantNames,
} from '../names.ts'
import { adversarialHeaders, adversarialOrigins, longHostAllowed } from '../objects/requests.ts'
import type { Bound } from '../verdict.ts'

/** A figure to reach: a variant against another one, or by itself where there is no `base`. */
export interface Target {
  readonly what: string
  readonly table: string
  readonly name: string
  readonly base?: string
  readonly bound: Bound
  /** The same work without us, against what it is to be compared with: what the figure is limited by. */
  readonly limit?: { readonly name: string; readonly base?: string }
  /** Of a figure without `base`. */
  readonly unit?: 'ns' | 's' | 'bytes' | 'kB'
}

const atMost = (limit: number): Bound => ({ kind: 'at most', limit })
const atLeast = (limit: number): Bound => ({ kind: 'at least', limit })
export const below = (limit: number): Bound => ({ kind: 'below', limit })

/** What nobody would call a cost: an interval can be within it, but none can be within nothing. */
const noise = 1.02

const ours = '@cors/node'

/** One variant against another in the same scenario. */
function inScenario(table: string, scenario: string, name: string, base: string, bound: Bound): Target {
  const what = `${scenario}: ${name} / ${base}`
  return { what, table, name: key(scenario, name), base: key(scenario, base), bound }
}

/** A figure of ours in one scenario, with what stands in for us where no adapter could do better. */
function limitedBy(limit: string, ours: string, target: Target): Target {
  const replace = (name: string): string =>
    name.endsWith(` | ${ours}`) ? `${name.slice(0, -ours.length)}${limit}` : name
  return { ...target, limit: { name: replace(target.name), base: replace(target.base ?? '') } }
}

/** A variant in one scenario against itself in another. */
function across(table: string, scenario: string, other: string, bound: Bound): Target {
  const what = `${scenario}: ${ours} / the same with ${other}`
  return { what, table, name: key(scenario, ours), base: key(other, ours), bound }
}

const { protecting, deciding } = limitNames

const heads: readonly Target[] = [
  inScenario('node', commonNames.actual, ours, 'hand-written', atMost(1.15)),
  inScenario('node', commonNames.actual, 'cors', ours, atLeast(1.3)),
  limitedBy(protecting, ours, inScenario('node', scenarioNames.withHeaders, ours, 'hand-written', atMost(1.05))),
  limitedBy(protecting, ours, inScenario('node', scenarioNames.withHeaders, 'cors', ours, atLeast(1.15))),
  limitedBy(deciding, ours, inScenario('node', commonNames.preflight, ours, 'hand-written', atMost(0.55))),
  limitedBy(deciding, ours, inScenario('node', commonNames.preflight, ours, 'ready head', atMost(1.15))),
  inScenario('node', commonNames.preflight, 'cors', ours, atLeast(2.5)),
]

const origins: readonly Target[] = [
  ...[1000, 100_000].map((count) => ({
    ...across('growth', scenarioNames.different(count), scenarioNames.different(1), atMost(1.25)),
    limit: {
      name: key(scenarioNames.different(count), 'hand-written'),
      base: key(scenarioNames.different(1), 'hand-written'),
    },
  })),
  ...['cors', '@fastify/cors (its hook)'].flatMap((peer) =>
    [scenarioNames.different(1000), scenarioNames.last(1000)].map((scenario) =>
      limitedBy(protecting, ours, inScenario('scans', scenario, peer, ours, atLeast(6))),
    ),
  ),
  inScenario('million', costNames.million, ours, 'hand-written', atMost(1.3)),
  {
    what: '1,000,000 origins, createPolicy',
    table: 'size',
    name: sizeNames.seconds,
    bound: below(1),
    unit: 's',
  },
  {
    what: `1,000,000 origins, ${sizeNames.used}`,
    table: 'size',
    name: sizeNames.used,
    bound: atMost(120),
    unit: 'bytes',
  },
  across('patterns', scenarioNames.patternActual(10_000), scenarioNames.patternActual(1), atMost(3)),
  {
    what: `decide alone, ${decideNames.manyPatterns} / ${decideNames.onePattern}`,
    table: 'decide',
    name: decideNames.manyPatterns,
    base: decideNames.onePattern,
    bound: atMost(3),
  },
  { what: `decide alone, ${decideNames.same}`, table: 'decide', name: decideNames.same, bound: below(25), unit: 'ns' },
  ...[decideNames.same, decideNames.newStrings].map(
    (name): Target => ({
      what: `decide alone, ${inBytes(name)}`,
      table: 'decide',
      name: inBytes(name),
      bound: below(1),
      unit: 'bytes',
    }),
  ),
]

const costs: readonly Target[] = [
  inScenario('resolver', costNames.scenario, costNames.equal, costNames.same, atMost(3)),
  ...Object.values(shadowNames).map((scenario) =>
    limitedBy(
      costNames.decidingTwice,
      costNames.shadow,
      inScenario('shadow', scenario, costNames.shadow, costNames.alone, atMost(1.02)),
    ),
  ),
  inScenario('channel', costNames.scenario, costNames.channel, costNames.noChannel, atMost(noise)),
  inScenario('tenants', tenantNames.scenario, tenantNames.many, tenantNames.none, atMost(2)),
]

const adversarial: readonly Target[] = [...adversarialOrigins, ...adversarialHeaders].map(({ name }) => {
  const target = across('adversarial', name, 'ordinary', atMost(3))
  // Of the others, what is set by hand would be measured for what it does not do.
  return name === longHostAllowed
    ? { ...target, limit: { name: key(name, deciding), base: key('ordinary', ours) } }
    : target
})

const bundles: readonly Target[] = [
  [bundleNames.deciding, 9],
  [bundleNames.all, 15],
].map(([name, most]) => ({
  what: `@cors/core, minified and gzipped: ${name}`,
  table: 'bundle',
  name: String(name),
  bound: atMost(Number(most)),
  unit: 'kB',
  limit: { name: bundleNames.withoutWords(String(name)) },
}))

/** Ours, and the peer, of each framework whose whole requests are measured without a socket. */
const wholeRequests: Readonly<
  Record<string, { readonly title: string; readonly ours: string; readonly peer: string }>
> = {
  fastify: { title: 'Fastify', ours: '@cors/fastify', peer: '@fastify/cors' },
  express: { title: 'Express', ours: '@cors/express', peer: 'cors' },
  koa: { title: 'Koa', ours: '@cors/koa', peer: '@koa/cors' },
  'nest-express': { title: 'Nest on Express', ours: '@cors/nestjs', peer: 'app.enableCors' },
  'nest-fastify': { title: 'Nest on Fastify', ours: '@cors/nestjs', peer: 'app.enableCors' },
  hono: { title: 'Hono', ours: '@cors/hono', peer: 'hono/cors' },
  h3: { title: 'h3', ours: '@cors/h3', peer: 'handleCors' },
  elysia: { title: 'Elysia', ours: '@cors/elysia', peer: '@elysiajs/cors' },
}

const frameworks: readonly Target[] = Object.entries(wholeRequests).flatMap(([table, { title, ours, peer }]) =>
  [
    limitedBy(protecting, ours, inScenario(table, commonNames.actual, ours, 'by hand', atMost(1))),
    ...Object.values(commonNames).map((scenario) => {
      const target = inScenario(table, scenario, ours, peer, below(1))
      return table === 'koa' && scenario === commonNames.preflightDenied ? limitedBy(protecting, ours, target) : target
    }),
  ].map((target) => ({ ...target, what: `${title}, ${target.what}` })),
)

/** Every figure about requests without sockets. */
export const targets: readonly Target[] = [...heads, ...origins, ...costs, ...adversarial, ...bundles, ...frameworks]

/**
 * What a server may cost, by its variants: each is a figure of CPU time, and of instructions where they were counted. What it costs more
 * than one without CORS is limited by what the headers cost that are set by hand.
 */
export const serverTargets: readonly {
  readonly scenario: string
  readonly base: 'none' | 'hand' | 'peer'
  readonly bound: Bound
}[] = [
  { scenario: commonNames.actual, base: 'none', bound: atMost(1.05) },
  { scenario: commonNames.actual, base: 'hand', bound: atMost(1) },
  ...Object.values(commonNames).map((scenario) => ({ scenario, base: 'peer' as const, bound: below(1) })),
]

/** Servers with figures of their own. */
export const specialServers: Readonly<Record<string, readonly (typeof serverTargets)[number][]>> = {
  next: [],
  'next-config': [{ scenario: commonNames.actual, base: 'none', bound: atMost(noise) }],
}
