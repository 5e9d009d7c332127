import type { Random } from '../../../../scripts/random.ts'
import { exactOrigin } from '../policy.ts'
import { hostileOrigins, hostileRequestHeaders } from './hostile.ts'
import { even, exactCount, odd, type PolicyName, patternOrigin, stay, tenantOrigin } from './names.ts'
import { type Expectation, expectSwapped, expectTenant } from './oracle.ts'
import type { SourceState } from './server/sources.ts'

export interface Probe {
  readonly policy: PolicyName
  readonly answer?: 'items' | 'own' | 'stream' | 'error' | 'missing'
  readonly origin?: string
  /** Makes it a preflight. */
  readonly asked?: { readonly headers?: string }
  readonly expected: Expectation | ((before: SourceState, after: SourceState) => Expectation)
}

/** Requests of every kind over sockets of their own, and what has to come; what changes comes first, while the state is new. */
export function drawProbes(random: Random, state: SourceState): readonly Probe[] {
  const hostile = (): string => random.pick(hostileOrigins)(random.below(1e6), random)
  return [
    ...tenantProbes(random, state, hostile()),
    ...swappedProbes(hostile()),
    ...constantProbes(random, hostile),
    { policy: 'resolved', origin: stay, expected: 'either' },
    { policy: 'resolved', origin: hostile(), expected: 'denied' },
  ]
}

/** Of the tenants, those that have just changed are where an answer of before would show. */
function tenantProbes(random: Random, { tenants }: SourceState, hostile: string): readonly Probe[] {
  const changed = tenants.map(({ changedFor }, index) => ({ changedFor, index })).toSorted(byTime)
  const [last = 0, secondLast = 1] = changed.map(({ index }) => index)
  return [tenantOrigin(last), tenantOrigin(secondLast), tenantOrigin(random.below(99)), hostile].map(
    (origin, index) => {
      const asked = index % 2 === 0 ? {} : { asked: {} }
      return { policy: 'tenants', origin, ...asked, expected: (...states) => expectTenant(origin, ...states) }
    },
  )
}

function swappedProbes(hostile: string): readonly Probe[] {
  return [stay, even, odd, hostile].flatMap((origin): Probe[] => {
    const expected = ({ generation }: SourceState, after: SourceState): Expectation =>
      expectSwapped(origin, generation, after.generation)
    return [
      { policy: 'swapped', origin, expected },
      { policy: 'swapped', origin, asked: {}, expected },
    ]
  })
}

function constantProbes(random: Random, hostile: () => string): readonly Probe[] {
  const exact = exactOrigin(random.below(exactCount))
  const pattern = patternOrigin('a-1.b', random.below(1e6))
  const headers = random.pick(hostileRequestHeaders)(random.below(1e6), random)
  const rows: readonly Omit<Probe, 'policy'>[] = [
    { expected: 'denied' },
    { origin: exact, expected: 'granted' },
    { origin: pattern, expected: 'granted' },
    ...[1, 2, 3, 4].map(() => ({ origin: hostile(), expected: 'denied' }) as const),
    { origin: exact, asked: { headers: 'content-type,x-meta-1' }, expected: 'granted' },
    { origin: pattern, asked: { headers }, expected: 'granted' },
    { origin: hostile(), asked: {}, expected: 'denied' },
    { answer: 'own', origin: exact, expected: 'granted' },
    { answer: 'own', origin: hostile(), expected: 'denied' },
    { answer: 'stream', origin: exact, expected: 'granted' },
    { answer: 'error', origin: exact, expected: 'granted' },
    { answer: 'missing', origin: exact, expected: 'granted' },
  ]
  return rows.map((row) => ({ policy: 'constant', ...row }))
}

function byTime(one: { readonly changedFor: number }, other: { readonly changedFor: number }): number {
  return one.changedFor - other.changedFor
}
