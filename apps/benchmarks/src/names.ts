/** The name of a variant in a scenario, under which its times are found. */
export function key(scenario: string, variant: string): string {
  return `${scenario} | ${variant}`
}

export const originCounts: readonly number[] = [1, 10, 1000, 100_000]
export const patternCounts: readonly number[] = [1, 100, 10_000]

/** What every framework is asked. */
export const commonNames = {
  actual: 'actual',
  preflight: 'preflight',
  actualDenied: 'actual, denied',
  preflightDenied: 'preflight, denied',
} as const

/** The same work without us: what a figure is limited by. */
export const limitNames = { protecting: 'by hand, protected', deciding: 'by hand, one list' } as const

const bytesMark = ', bytes allocated'

/** What is found under the name of a variant is nanoseconds, and under this one bytes. */
export function inBytes(name: string): string {
  const [scenario, ...variant] = name.split(' | ')
  return [`${scenario}${bytesMark}`, ...variant].join(' | ')
}

export function isInBytes(name: string): boolean {
  return name.split(' | ', 1)[0]?.endsWith(bytesMark) === true
}

export function inInstructions(scenario: string): string {
  return `${scenario}, instructions`
}

export const scenarioNames = {
  withHeaders: 'actual, the handler sets four headers',
  different: (count: number): string => `${show(count)}, a different one each time`,
  last: (count: number): string => `${show(count)}, always the last one`,
  preflight: (count: number): string => `${show(count)}, preflight, a different one each time`,
  patternActual: (count: number): string => `${show(count)} wildcard patterns, actual`,
  patternPreflight: (count: number): string => `${show(count)} wildcard patterns, preflight`,
} as const

export const decideNames = {
  same: 'actual, the same origin',
  newStrings: 'preflight, in new strings',
  onePattern: 'actual, 1 wildcard pattern',
  manyPatterns: 'actual, 10,000 wildcard patterns',
} as const

export const sizeNames = {
  seconds: 'createPolicy',
  made: 'bytes an origin, when made',
  used: 'bytes an origin, when each has asked',
} as const

export const bundleNames = {
  deciding: 'createPolicy and decide, bundled',
  all: 'everything of the core, bundled',
  withoutWords: (name: string): string => `${name}, without messages`,
} as const

export const tenantNames = {
  scenario: 'preflight on Fastify',
  none: 'no constraints',
  many: '1,000 hosts × 20 versions',
} as const

export const costNames = {
  scenario: 'actual',
  same: 'a resolver that returns the same object',
  equal: 'a resolver that makes equal options',
  alone: 'no shadow policy',
  shadow: 'a shadow policy that agrees',
  decidingTwice: 'by hand, both decide',
  noChannel: 'no channel',
  channel: 'cors:decision without a subscriber',
  million: '1,000,000, a different one each time',
} as const

/** Who asks while a shadow policy decides as well. */
export const shadowNames = {
  actual: costNames.scenario,
  two: 'two origins in turn',
  many: '1,000 origins in turn',
  preflight: commonNames.preflight,
  denied: commonNames.actualDenied,
  noOrigin: 'no Origin',
  wildcard: 'a wildcard, 1,000 origins in turn',
} as const

/** Of what there may be many, and up to how many of them are measured. */
export const numberedKinds = { origins: 1_000_000, patterns: 1_000_000, rules: 1_000_000, routes: 100_000 } as const
export type NumberedKind = keyof typeof numberedKinds

/** From one to a million, by powers of ten. */
export const numbers: readonly number[] = Array.from({ length: 7 }, (_, power) => 10 ** power)

export const numberNames = {
  table: 'by number',
  scenario: (kind: NumberedKind, count: number): string => `${kind}: ${show(count)}`,
  decide: 'decide',
  actual: (variant: string): string => `actual, ${variant}`,
  preflight: (variant: string): string => `preflight, ${variant}`,
  made: 'milliseconds to make',
  started: 'milliseconds to start, no CORS',
  kept: 'bytes of each',
  /** Fewer are not told from what else is alive. */
  leastKept: 1000,
} as const

export const frameworkNames: Readonly<
  Record<string, { readonly title: string; readonly peer: string; readonly ours: string }>
> = {
  fastify: { title: 'Fastify', peer: '@fastify/cors', ours: '@cors/fastify' },
  express: { title: 'Express', peer: 'cors', ours: '@cors/express' },
  koa: { title: 'Koa', peer: '@koa/cors', ours: '@cors/koa' },
  'nest-express': { title: 'Nest on Express', peer: 'app.enableCors (cors)', ours: '@cors/nestjs' },
  'nest-express-routes': {
    title: 'Nest on Express, 2,000 routes',
    peer: 'app.enableCors (cors)',
    ours: '@cors/nestjs, one @Cors',
  },
  'nest-fastify': { title: 'Nest on Fastify', peer: 'app.enableCors (@fastify/cors)', ours: '@cors/nestjs' },
  next: { title: 'Next route handler', peer: 'hand-written withCors', ours: '@cors/next' },
  'next-config': { title: 'Next, headers in next.config', peer: '', ours: '@cors/next/config' },
}

function show(count: number): string {
  return count.toLocaleString('en')
}
