import autocannon from 'autocannon'
import { origin } from '../policy.ts'
import { orderOf, type Series } from '../series.ts'
import { type Child, startChild } from './child.ts'
import { variants } from './server/starts.ts'

export interface Load {
  readonly rounds: number
  /** Requests of each variant in a round. */
  readonly amount: number
}

/** A framework's server in one of its variants. */
interface Target {
  readonly variant: string
  readonly url: string
  readonly child: Child
}

const script = new URL('./server/main.ts', import.meta.url)
const warmUpRounds = 2

/** The server's CPU time, user and system, in microseconds a request. */
export async function runFramework(framework: string, load: Load): Promise<Series> {
  const targets = framework === 'next' ? await startNext() : await startEach(framework)
  try {
    await checkHeaders(targets)
    return await measure(targets, load)
  } finally {
    for (const child of new Set(targets.map(({ child }) => child))) await child.stop()
  }
}

async function measure(targets: readonly Target[], { rounds, amount }: Load): Promise<Series> {
  const series: Record<string, number[]> = Object.fromEntries(targets.map(({ variant }) => [variant, []]))
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const { variant, url, child } of orderOf(targets, round)) {
      const before = (await child.ask('cpu')) as number
      const { non2xx, errors } = await autocannon({ url, amount, connections: 8, sampleInt: 20, headers: { origin } })
      const after = (await child.ask('cpu')) as number
      if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} bad statuses, ${errors} errors`)
      if (round >= 0) series[variant]?.push((after - before) / amount)
    }
  }
  return series
}

async function startEach(framework: string): Promise<Target[]> {
  const targets: Target[] = []
  for (const variant of variants) {
    const child = await startChild(script, [framework, variant], 'production')
    targets.push({ variant, child, url: `http://127.0.0.1:${child.port}/items` })
  }
  return targets
}

async function startNext(): Promise<Target[]> {
  const child = await startChild(script, ['next', 'none'], 'production')
  return ['none', 'peer', 'ours'].map((variant) => ({
    variant,
    child,
    url: `http://127.0.0.1:${child.port}/${variant}/items`,
  }))
}

/** A variant that does not do its work would be the fastest. */
async function checkHeaders(targets: readonly Target[]): Promise<void> {
  for (const { variant, url } of targets) {
    const { status, headers } = await fetch(url, { headers: { origin } })
    const expected = variant === 'none' ? null : origin
    const found = headers.get('access-control-allow-origin')
    if (status !== 200 || found !== expected) throw new Error(`${url} (${variant}) answered ${status} with ${found}`)
  }
}
