import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CorsAdapterOptions,
  type CorsEngine,
  type CorsPolicySource,
  createEngine,
  type ToldDecision,
} from '../../src/adapter.ts'
import { type CorsDecision, type CorsOptions, type CorsRequest, createPolicy } from '../../src/index.ts'
import { checkAsync } from '../support/fuzz.ts'

const a = 'https://a.example'
const b = 'https://b.example'

/** A request of the framework: which answer a resolver gives, and what `rejectDenied` reads. */
interface Native {
  readonly turn: number
  readonly headers: Readonly<Record<string, string>>
}

type Source = CorsPolicySource<Native>
type Made = readonly CorsOptions[] | CorsOptions | false

const broken = (): never => {
  throw new Error('down')
}
const listed: readonly CorsOptions['origin'][] = [a, b, [a, b], '*', 'https://*.example', [b, /^https:\/\/a\.example$/]]
const asking: readonly CorsOptions['origin'][] = [
  false,
  (origin) => origin === a,
  (origin, { requestMethod }) => origin === b || requestMethod === 'PUT',
  async (origin) => origin === a,
  broken,
  async () => broken(),
]

const options = fc
  .record(
    {
      origin: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...listed) }, fc.constantFrom(...asking)),
      methods: fc.constantFrom('*' as const, ['PUT'], ['PUT', 'DELETE']),
      allowedHeaders: fc.constantFrom('*' as const, ['x-a'], ['x-*'], []),
      exposedHeaders: fc.constant(['x-e']),
      maxAge: fc.constantFrom(5, 60),
      optionsSuccessStatus: fc.constant(200),
      credentials: fc.constantFrom(true, false),
    },
    { requiredKeys: ['origin'] },
  )
  .filter(isAccepted)

function isAccepted(given: CorsOptions | readonly CorsOptions[]): boolean {
  try {
    createPolicy(given as CorsOptions)
    return true
  } catch {
    return false
  }
}

/** Few policies, and the same objects again: what is remembered is of those that are the same, and of those that are nearly so. */
const pool: fc.Arbitrary<readonly Made[]> = options.chain((first) =>
  fc
    .tuple(
      fc.constant(first),
      options.map(({ origin }) => ({ ...first, origin })),
      options.map((other) => ({ ...other, origin: first.origin })),
      fc.constantFrom({ ...first, methods: '*' as const }, { ...first, allowedHeaders: '*' as const }),
      fc.array(options, { minLength: 1, maxLength: 3 }),
      fc.constant(false as const),
    )
    .map((all) => all.filter((each) => each === false || isAccepted(each))),
)

function sourceOf(made: readonly Made[]): fc.Arbitrary<Source> {
  const one = fc.constantFrom(...made)
  const compiled = made.map((each) => each && createPolicy(each as CorsOptions))
  return fc.oneof(
    { weight: 4, arbitrary: one as fc.Arbitrary<Source> },
    { weight: 2, arbitrary: fc.constantFrom(...compiled) },
    fc.array(fc.constantFrom(...compiled), { minLength: 1, maxLength: 3 }).map(
      (all): Source =>
        ({ turn }) =>
          all[turn % all.length] as false,
    ),
    fc.constantFrom<Source>(
      async () => compiled[0] as false,
      broken,
      async () => broken(),
    ),
  )
}

const request: fc.Arbitrary<CorsRequest> = fc.oneof(
  fc.record({
    method: fc.constantFrom('GET', 'OPTIONS'),
    origin: fc.constantFrom(a, b, 'https://c.other', 'https://d.other', undefined),
    requestMethod: fc.constant(undefined),
    requestHeaders: fc.constant(undefined),
  }),
  fc.record({
    method: fc.constant('OPTIONS'),
    origin: fc.constantFrom(a, b, 'https://c.other'),
    requestMethod: fc.constantFrom('PUT', 'GET', 'DELETE'),
    requestHeaders: fc.constantFrom(undefined, 'x-a', 'x-b,x-a'),
  }),
)
const native: fc.Arbitrary<Native> = fc.record({
  turn: fc.nat(2),
  headers: fc.constantFrom({ host: 'api.example' }, { host: 'evil.example', 'sec-fetch-site': 'same-origin' }),
})
const adapter: fc.Arbitrary<CorsAdapterOptions<Native>> = fc.constantFrom(
  {},
  {},
  {},
  { rejectDenied: true },
  { rejectDenied: { hosts: ['api.example'] } },
  { preflightContinue: true },
  { cacheControl: 'no-store' },
)
/** A few requests, asked again and again: any, and those that differ from one of them in what a preflight asks for. */
const sequence = fc
  .tuple(fc.array(request, { minLength: 1, maxLength: 3 }), fc.array(native, { minLength: 1, maxLength: 2 }))
  .chain(([few, natives]) => {
    const [base] = few as [CorsRequest]
    const near = base.requestMethod === undefined ? [] : [{ requestMethod: 'GET' }, { requestHeaders: 'x-a' }]
    const asked = fc.constantFrom(...few, ...near.map((other) => ({ ...base, ...other })))
    return fc.array(fc.tuple(asked, fc.constantFrom(...natives), fc.boolean()), { minLength: 2, maxLength: 16 })
  })

const setup = pool.chain((made) => {
  const nearly = fc.tuple(fc.constant(made[0] as Source), fc.constantFrom(...(made as Source[])))
  return fc.tuple(fc.oneof(nearly, fc.tuple(sourceOf(made), sourceOf(made))), adapter, sequence)
})
const requests = { header: ({ headers }: Native, name: string) => headers[name], logger: console }

/** A decision as it is sent, and why. */
function plain(decision: CorsDecision): unknown {
  const { cause: _cause, shadow: _shadow, headers, ...rest } = decision as ToldDecision & { cause?: unknown }
  return { ...rest, headers: headers.toJSON() }
}

/** What counts as different, by what would be sent. */
function isAlike(one: CorsDecision, other: CorsDecision): boolean {
  if (one.kind === 'not-cors' && other.kind === 'not-cors') return true
  const [first, second] = [one, other].map((decision) => {
    const shown = plain(decision) as { readonly headers: Record<string, string> }
    return JSON.stringify(Object.entries({ ...shown, headers: { ...shown.headers, vary: undefined } }).sort())
  })
  return first === second
}

function engineFor(source: Source, more: CorsAdapterOptions<Native>): CorsEngine<Native> {
  return createEngine<Native>(source, { logger: false, ...more }, requests)
}

describe('a shadow, in a sequence of requests', () => {
  it('changes no answer, and tells each difference once, as two policies that know nothing of each other decide', async () => {
    const seen = { alike: 0, differing: 0, untold: 0 }
    await checkAsync(
      fc.asyncProperty(setup, async ([[source, shadow], more, asked]) => {
        const told = new Map<Native, ToldDecision[]>()
        const onDecision = (decision: ToldDecision, of: Native): unknown => told.get(of)?.push(decision)
        const engine = engineFor(source, { ...more, shadow, onDecision })
        // Without a shadow, and one decision after the other.
        let heard = 0
        const alone = engineFor(source, { ...more, onDecision: () => heard++ })
        const { cacheControl: _unheard, ...answering } = more
        const [first, second] = [engineFor(source, answering), engineFor(shadow, answering)]
        const sums = { differing: 0, compared: 0 }
        for (const [each, values, isEvaluated] of asked) {
          const of = { ...values }
          told.set(of, [])
          const decision = isEvaluated
            ? engine.report(await engine.evaluate(of, each), of, each)
            : await engine.decide(of, each)
          // A promise of the shadow has nothing to wait for.
          await new Promise(setImmediate)

          heard = 0
          expect(plain(decision)).toEqual(plain(await alone.decide(of, each)))
          const inForce = await first.decide(of, each)
          const beside = await second.decide(of, each)
          const differs = !isAlike(inForce, beside)
          sums.compared++
          if (differs) sums.differing++
          seen[differs ? 'differing' : heard > 0 ? 'alike' : 'untold']++

          const messages = told.get(of) as ToldDecision[]
          expect(messages.map(plain)).toEqual(differs || heard > 0 ? [plain(inForce)] : [])
          expect(messages.flatMap((one) => one.shadow ?? []).map(plain)).toEqual(
            differs ? [{ ...(plain(beside) as object), ...sums }] : [],
          )
        }
      }),
      700,
    )
    // All of them come up often, or that they agree says little.
    const total = seen.alike + seen.differing + seen.untold
    expect(Math.min(seen.alike, seen.differing) / total).toBeGreaterThan(0.2)
    expect(seen.untold / total).toBeGreaterThan(0.01)
  })
})
