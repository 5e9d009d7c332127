import autocannon from 'autocannon'
import { commonNames, inInstructions, key } from '../names.ts'
import { commonScenarios, type Scenario } from '../objects/requests.ts'
import { origin } from '../policy.ts'
import { orderOf, type Series } from '../series.ts'
import { type Child, startChild } from './child.ts'
import { canCount, countDuring } from './instructions.ts'
import { variantsOf } from './server/starts.ts'

export interface Load {
  readonly rounds: number
  /** Requests of each variant in a round. */
  readonly amount: number
  /** Actual requests to each server before anything is measured: it takes V8 some 12,000 to compile all that it compiles. */
  readonly warmUp: number
}

/** A framework's server in one of its variants. */
interface Target {
  readonly variant: string
  readonly url: string
  readonly child: Child
}

/** One variant in one scenario. */
interface Cell {
  readonly scenario: Scenario
  readonly target: Target
}

const script = new URL('./server/main.ts', import.meta.url)

/** Starts a framework's servers anew, and measures what a request costs them, CPU time and instructions. */
export async function runFramework(framework: string, load: Load, pass: number): Promise<Series> {
  const targets = await startAll(framework)
  try {
    const scenarios = framework.startsWith('next') ? commonScenarios.slice(0, 1) : commonScenarios
    // Every server gets every request, those that it does not answer included: one that has served less is less compiled.
    const cells = scenarios.flatMap((scenario) => targets.map((target) => ({ scenario, target })))
    for (const cell of cells.filter(isTold)) await checkAnswer(cell)
    for (const cell of cells) await send(cell, warmUpOf(cell, load))
    return await measure(cells, load, pass)
  } finally {
    for (const child of new Set(targets.map(({ child }) => child))) await child.stop()
  }
}

/** Handlers run for actual requests alone where preflights are answered before: were all the same, some servers would be compiled less. */
function warmUpOf({ scenario: { name } }: Cell, { warmUp }: Load): number {
  return name === commonNames.actual ? warmUp : Math.ceil(warmUp / 8)
}

/** Without CORS a preflight is a request that no route is for: what it costs is compared with nothing. */
function isTold({ scenario: { method }, target: { variant } }: Cell): boolean {
  return method === 'GET' || variant === 'peer' || variant === 'ours'
}

async function measure(cells: readonly Cell[], { rounds, amount }: Load, pass: number): Promise<Series> {
  const series: Record<string, number[]> = {}
  const add = (cell: Cell, name: string, value: number): void => {
    if (!isTold(cell)) return
    series[name] ??= []
    series[name].push(value / amount)
  }
  for (let round = 0; round < rounds; round++) {
    for (const cell of orderOf(cells, round, pass)) {
      const { scenario, target } = cell
      const before = (await target.child.ask('cpu')) as number
      await send(cell, amount)
      add(cell, key(scenario.name, target.variant), ((await target.child.ask('cpu')) as number) - before)
      if (!canCount) continue
      const count = await countDuring(target.child.pid, () => send(cell, amount))
      add(cell, key(inInstructions(scenario.name), target.variant), count)
    }
  }
  return series
}

async function send({ scenario, target: { url } }: Cell, amount: number): Promise<void> {
  const { method } = scenario
  const headers = { ...scenario.headers(0) }
  const { errors } = await autocannon({ url, amount, method, headers, connections: 8, sampleInt: 20 })
  if (errors > 0) throw new Error(`${url}: ${errors} errors`)
}

async function startAll(framework: string): Promise<Target[]> {
  if (framework === 'next') return startNext()
  return startEach(framework, variantsOf(framework))
}

/** All at once, which takes a quarter of the time. */
function startEach(framework: string, kinds: readonly string[]): Promise<Target[]> {
  return Promise.all(
    kinds.map(async (variant) => {
      const child = await startChild(script, [framework, variant], 'production')
      const path = framework === 'next-config' ? '/none/items' : '/items'
      return { variant, child, url: `http://127.0.0.1:${child.port}${path}` }
    }),
  )
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
async function checkAnswer({ scenario, target: { variant, url } }: Cell): Promise<void> {
  const { method } = scenario
  const sent = scenario.headers(0)
  const { status, headers } = await fetch(url, { method, headers: { ...sent } })
  const expected = variant === 'none' || sent.origin !== origin ? null : origin
  const found = headers.get('access-control-allow-origin')
  const isAnswered = status < 300 || (status === 403 && expected === null && method === 'OPTIONS')
  if (!isAnswered || found !== expected) throw new Error(`${url} (${variant}) answered ${status} with ${found}`)
}
