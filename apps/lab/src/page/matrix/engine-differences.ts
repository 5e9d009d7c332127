import type { Facts } from './facts.ts'
import type { Place } from './place.ts'
import type { ProbeName } from './probes/job.ts'
import type { Row } from './rows.ts'

export type EngineName = 'Chromium' | 'Firefox' | 'WebKit'

/** Where an engine was seen to leave the standard, with the version that did. */
export interface EngineDifference {
  readonly id: 'origin-to-own' | 'font-without-cors' | 'shape-without-cookies' | 'errors-not-muted'
  readonly engine: EngineName
  readonly version: string
  readonly applies: (row: Row, place: Place['id']) => boolean
  /** The facts of the standard as this engine makes them. */
  readonly change: (facts: Facts, origin: string) => Facts
}

/** Requests of elements in CORS mode: those that the attribute puts into it, and those that always are. */
const inCorsMode = ({ probe, crossorigin }: Row, probes: readonly ProbeName[]): boolean =>
  probes.includes(probe) && (crossorigin !== null || probe === 'module' || probe === 'font' || probe === 'shape')

const wireWith = (facts: Facts, change: Partial<NonNullable<Facts['wire']>[number]>): Facts => ({
  ...facts,
  wire: facts.wire?.map((fact) => ({ ...fact, ...change })),
})

/** The standard sends Origin with a GET only where the request leaves the origin. The answer is not checked, so nothing else changes. */
const originToOwn = (engine: EngineName, version: string, probes: readonly ProbeName[]): EngineDifference => ({
  id: 'origin-to-own',
  engine,
  version,
  applies: (row, place) => place === 'own' && inCorsMode(row, probes),
  change: (facts, origin) => wireWith(facts, { origin }),
})

/** Each is asserted to occur in its engine, by the test that runs the matrix there. */
export const engineDifferences: readonly EngineDifference[] = [
  originToOwn('Chromium', '153', ['img', 'canvas', 'webgl', 'script', 'module', 'stylesheet', 'font', 'shape']),
  originToOwn('WebKit', '2.50.6', ['img', 'canvas', 'webgl', 'video', 'script', 'module', 'stylesheet', 'shape']),
  {
    id: 'font-without-cors',
    engine: 'WebKit',
    version: '2.50.6',
    applies: ({ probe }, place) => probe === 'font' && place !== 'own',
    change: (facts) => ({ ...wireWith(facts, { origin: undefined, hasCookie: true }), state: 'read' }),
  },
  {
    id: 'shape-without-cookies',
    engine: 'WebKit',
    version: '2.50.6',
    applies: ({ probe }, place) => probe === 'shape' && place === 'own',
    change: (facts) => wireWith(facts, { hasCookie: false }),
  },
  {
    id: 'errors-not-muted',
    engine: 'Firefox',
    version: '153.7.0',
    applies: ({ probe, crossorigin }, place) => probe === 'script' && crossorigin === null && place !== 'own',
    change: (facts) => ({ ...facts, state: 'read' }),
  },
]

/** The engine that runs this page. */
export function currentEngine(): EngineName {
  if (/ Gecko\/\d/.test(navigator.userAgent)) return 'Firefox'
  return /Chrom(e|ium)\//.test(navigator.userAgent) ? 'Chromium' : 'WebKit'
}

/** The differences that this engine is known to have in a row. */
export function differencesOf(row: Row, place: Place['id'], engine: EngineName = currentEngine()): EngineDifference[] {
  return engineDifferences.filter((difference) => difference.engine === engine && difference.applies(row, place))
}
