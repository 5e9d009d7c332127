import { exactOrigin, methods } from '../policy.ts'
import type { Counts } from './counts.ts'
import { hostileOrigins, hostileRequestHeaders } from './hostile.ts'
import { even, exactCount, odd, type PolicyName, patternOrigin, stay, tenantOrigin } from './names.ts'
import { type Expectation, expectSwapped, expectTenant } from './oracle.ts'
import type { Random } from './random.ts'
import type { SourceState } from './server/sources.ts'
import { ask, type RawAnswer } from './wire.ts'

/** What an adapter cannot do, as its page says. */
export interface Traits {
  readonly prefix: string
  /** Whether the framework lets it see errors that handlers throw. */
  readonly seesErrors: boolean
  /** Whether a path without a route is under a policy. */
  readonly governsMissing: boolean
  /** Whether it sees what a handler answers. */
  readonly seesAnswers: boolean
  /** What goes wrong in the framework alone. */
  readonly ownAccident?: RegExp
}

interface Target {
  readonly port: number
  readonly traits: Traits
  readonly random: Random
  readonly counts: Counts
  readonly state: () => Promise<SourceState>
}

interface Probe {
  readonly policy: PolicyName
  readonly answer?: 'items' | 'own' | 'stream' | 'error' | 'missing'
  readonly origin?: string
  /** Makes it a preflight. */
  readonly asked?: { readonly headers?: string }
  readonly expected: Expectation | ((before: SourceState, after: SourceState) => Expectation)
}

/** Requests of every kind over sockets of their own, and what has to come. */
function drawProbes(random: Random, { tenants: known }: SourceState): readonly Probe[] {
  const exact = exactOrigin(random.below(exactCount))
  const pattern = patternOrigin('a-1.b', random.below(1e6))
  const hostile = (): string => random.pick(hostileOrigins)(random.below(1e6), random)
  const swapped = [stay, even, odd, hostile()]
  // Those that have just changed are where an answer of before would show.
  const changed = known.map(({ changedFor }, index) => ({ changedFor, index })).toSorted(byTime)
  const [last = 0, secondLast = 1] = changed.map(({ index }) => index)
  const tenants = [tenantOrigin(last), tenantOrigin(secondLast), tenantOrigin(random.below(99)), hostile()]
  return [
    ...tenants.map((origin, index): Probe => {
      const asked = index % 2 === 0 ? {} : { asked: {} }
      return { policy: 'tenants', origin, ...asked, expected: (...states) => expectTenant(origin, ...states) }
    }),
    { policy: 'constant', expected: 'denied' },
    { policy: 'constant', origin: exact, expected: 'granted' },
    { policy: 'constant', origin: pattern, expected: 'granted' },
    ...[1, 2, 3, 4].map((): Probe => ({ policy: 'constant', origin: hostile(), expected: 'denied' })),
    { policy: 'constant', origin: exact, asked: { headers: 'content-type,x-meta-1' }, expected: 'granted' },
    {
      policy: 'constant',
      origin: pattern,
      asked: { headers: random.pick(hostileRequestHeaders)(random.below(1e6), random) },
      expected: 'granted',
    },
    { policy: 'constant', origin: hostile(), asked: {}, expected: 'denied' },
    { policy: 'constant', answer: 'own', origin: exact, expected: 'granted' },
    { policy: 'constant', answer: 'own', origin: hostile(), expected: 'denied' },
    { policy: 'constant', answer: 'stream', origin: exact, expected: 'granted' },
    { policy: 'constant', answer: 'error', origin: exact, expected: 'granted' },
    { policy: 'constant', answer: 'missing', origin: exact, expected: 'granted' },
    ...swapped.flatMap((origin): Probe[] => {
      const expected = ({ generation }: SourceState, after: SourceState): Expectation =>
        expectSwapped(origin, generation, after.generation)
      return [
        { policy: 'swapped', origin, expected },
        { policy: 'swapped', origin, asked: {}, expected },
      ]
    }),
    { policy: 'resolved', origin: stay, expected: 'either' },
    { policy: 'resolved', origin: hostile(), expected: 'denied' },
  ]
}

function byTime(one: { readonly changedFor: number }, other: { readonly changedFor: number }): number {
  return one.changedFor - other.changedFor
}

/** Whether an answer is not an adapter's to change. */
export function isOutside({ seesErrors, governsMissing, seesAnswers }: Traits, answer: string): boolean {
  return (
    (answer === 'error' && !seesErrors) ||
    (answer === 'missing' && !governsMissing) ||
    (answer === 'own' && !seesAnswers)
  )
}

/** Sends each probe once. */
export async function compareAll(target: Target): Promise<void> {
  for (const probe of drawProbes(target.random, await target.state())) await compare(target, probe)
  await compareOpen(target)
}

async function compare({ port, traits, counts, state }: Target, probe: Probe): Promise<void> {
  const { policy, answer = 'items', origin, asked, expected } = probe
  if (isOutside(traits, answer)) return
  const before = await state()
  const got = await ask(port, {
    method: asked === undefined ? 'GET' : 'OPTIONS',
    path: `${traits.prefix}/${policy}/${answer}`,
    lines: [
      ...(origin === undefined ? [] : [`Origin: ${origin}`]),
      ...(asked === undefined ? [] : ['Access-Control-Request-Method: PUT']),
      ...(asked?.headers === undefined ? [] : [`Access-Control-Request-Headers: ${asked.headers}`]),
    ],
  })
  const after = await state()
  const expectation = typeof expected === 'string' ? expected : expected(before, after)
  counts.compared++
  if (policy === 'tenants' && expectation === 'granted') counts.tenantGrants++
  if (policy === 'tenants' && expectation === 'denied' && origin?.includes('.tenants.')) counts.tenantDenials++
  const wrong = [
    ...faultsOf(probe, got, expectation),
    ...(policy === 'swapped' ? generationFaults(got, before.generation, after.generation) : []),
  ]
  for (const text of wrong) counts.fault(`${text}: ${describe(probe, got, before)}`)
}

function describe(
  { policy, answer = 'items', origin, asked }: Probe,
  got: RawAnswer,
  { health, healthFor }: SourceState,
): string {
  const what = `${asked === undefined ? 'GET' : 'preflight'} ${policy}/${answer} from ${JSON.stringify(origin)}`
  const lines = got.lines.map((line) => line.join(': ')).join('; ')
  return `${what}, database ${health} for ${Math.round(healthFor)} ms, answer ${got.status} [${lines}]`
}

/** What is wrong with an answer, by the rules of behaviour. */
function faultsOf({ answer = 'items', origin, asked }: Probe, got: RawAnswer, expected: Expectation): string[] {
  const granted = valuesOf(got, 'access-control-allow-origin')
  const isGranted = granted.length > 0
  const faults: string[] = []
  const must = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what)
  }
  must(expected === 'either' || isGranted === (expected === 'granted'), `should be ${expected}`)
  must(listOf(got, 'vary').includes('origin'), 'no Vary: Origin')
  if (isGranted) {
    must(granted.length === 1 && granted[0] === origin, 'should grant this origin')
  } else {
    must(!got.lines.some(([name]) => name.startsWith('access-control-')), 'a denial with headers of CORS')
  }
  const statuses = { items: 200, own: 200, stream: 200, error: 500, missing: 404 }
  if (asked !== undefined)
    must(got.status === (isGranted ? 204 : 403) && got.body === '', 'not the answer to a preflight')
  else must(got.status === statuses[answer], `not the handler's status`)
  if (isGranted && expected === 'granted' && asked?.headers !== undefined) faults.push(...preflightFaults(got))
  if (answer === 'own') {
    must(listOf(got, 'vary').includes('accept-encoding'), "the handler's Vary is lost")
    must(listOf(got, 'access-control-expose-headers').includes('x-own') === isGranted, "the handler's exposed header")
    must(valuesOf(got, 'access-control-allow-methods').length === 0, "the handler's methods")
  }
  return faults
}

/** A preflight by the constant policy, whatever it asks for: only what is listed, or begins as listed. */
function preflightFaults(got: RawAnswer): string[] {
  const strange = listOf(got, 'access-control-allow-headers').filter(
    (name) => name !== 'content-type' && name !== 'x-lab' && !name.startsWith('x-meta-'),
  )
  return [
    ...(strange.length > 0 ? [`headers that are not listed: ${strange.join()}`] : []),
    ...(valuesOf(got, 'access-control-allow-methods').join() === methods.join()
      ? []
      : ['not the whole list of methods']),
    ...(valuesOf(got, 'access-control-allow-credentials').join() === 'true' ? [] : ['no credentials']),
  ]
}

/** A grant of the swapped policy says which one it was: one of those that were in force meanwhile. */
function generationFaults(got: RawAnswer, before: number, after: number): string[] {
  const told = [
    ...valuesOf(got, 'access-control-max-age'),
    ...listOf(got, 'access-control-expose-headers').flatMap((name) => /^x-generation-(\d+)$/.exec(name)?.[1] ?? []),
  ].map(Number)
  const late = told.filter((generation) => generation < before || generation > after)
  return late.map((generation) => `the policy ${generation} answered, and in force were ${before} to ${after}`)
}

/** What is open to everyone, and what CORS leaves alone. */
async function compareOpen({ port, traits, random, counts }: Target): Promise<void> {
  const origin = `https://anyone${random.below(1e6)}.example.net`
  for (const policy of ['public', 'off'] as const) {
    const path = `${traits.prefix}/${policy}/items`
    const got = await ask(port, { method: 'GET', path, lines: [`Origin: ${origin}`] })
    const granted = valuesOf(got, 'access-control-allow-origin').join()
    counts.compared++
    if (got.status !== 200 || granted !== (policy === 'public' ? '*' : '')) {
      counts.fault(`${policy}/items answers ${got.status} with a grant for ${JSON.stringify(granted)}`)
    }
  }
}

function valuesOf({ lines }: RawAnswer, name: string): string[] {
  return lines.filter(([each]) => each === name).map(([, value]) => value)
}

function listOf(got: RawAnswer, name: string): string[] {
  return valuesOf(got, name).flatMap((value) => value.toLowerCase().split(/\s*,\s*/))
}
