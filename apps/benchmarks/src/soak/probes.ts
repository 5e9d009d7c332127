import type { Random } from '../../../../scripts/random.ts'
import type { Counts } from './counts.ts'
import { faultsOf, generationFaults, valuesOf } from './faults.ts'
import { drawProbes, type Probe } from './probe-table.ts'
import type { SourceState } from './server/sources.ts'
import { isOutside, type Traits } from './traits.ts'
import { ask, type RawAnswer } from './wire.ts'

interface Target {
  readonly port: number
  readonly traits: Traits
  readonly random: Random
  readonly counts: Counts
  readonly state: () => Promise<SourceState>
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
