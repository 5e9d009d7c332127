import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from '../machine.ts'
import { stepAside } from '../pin.ts'
import { buildSoakApp } from './next-app.ts'
import { adapters, plans, turns } from './plan.ts'
import { renderReport } from './report.ts'
import { Soak } from './soak.ts'

const { values: given } = parseArgs({
  options: { short: { type: 'boolean', default: false }, seed: { type: 'string' }, only: { type: 'string' } },
})
const plan = plans[given.short ? 'short' : 'hour']
const seed = Number(given.seed ?? Date.now() % 1_000_000)
if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number, and not "${given.seed}"`)
const chosen = adapters.filter(({ name }) => name.includes(given.only ?? ''))
if (chosen.length === 0)
  throw new Error(`--only "${given.only}" is in no name: ${adapters.map(({ name }) => name).join('; ')}`)

const machine = describeMachine()
const started = performance.now()
stepAside()
if (chosen.some(({ name }) => name.includes('next'))) {
  progress('build the Next.js application')
  buildSoakApp()
}
progress(`seed ${seed}, the plan "${plan.name}"; start ${chosen.length} servers`)
const soaks: Soak[] = []
process.on('exit', () => {
  for (const soak of soaks) soak.kill()
})
for (const [index, { name, ...traits }] of chosen.entries()) {
  const soak = await Soak.start(name, traits, seed + index)
  soaks.push(soak)
  await soak.warmUp()
  tell(soak, -1)
}
const rounds = await runRounds()
for (const soak of soaks) {
  progress(`${soak.name}: the end`)
  await soak.finish()
}
conclude()

/** Every server has its turn in a round, and rounds until the time is over, or something is wrong. */
async function runRounds(): Promise<number> {
  const begin = performance.now()
  let longest = 0
  for (let round = 0; ; round++) {
    if (soaks.some(({ counts }) => counts.faults.length > 0)) return round
    const roundBegin = performance.now()
    if (round > 0 && roundBegin - begin + longest > plan.seconds * 1000) return round
    for (const soak of soaks) {
      await soak.load(turns[round % turns.length] ?? 'pipelined', plan.phase)
      tell(soak, round)
      if (soak.counts.faults.length > 0) return round + 1
    }
    longest = Math.max(longest, performance.now() - roundBegin)
  }
}

function tell({ name, counts, samples, memory }: Soak, round: number): void {
  const { alive = 0, rss = 0 } = samples.at(-1) ?? {}
  const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`
  const requests = counts.requests.toLocaleString('en')
  const sizes = `alive ${mebibytes(alive)}, resident ${mebibytes(rss)}, ${memory.slope.toFixed(1)} bytes a request`
  progress(
    `${round < 0 ? 'filled' : `round ${round + 1}`}, ${name}: ${requests} requests, ${counts.compared} compared, ${sizes}`,
  )
  for (const fault of counts.faults) progress(`FAULT in ${name}: ${fault}`)
}

function conclude(): void {
  const minutes = (performance.now() - started) / 60_000
  const folder = join(import.meta.dirname, '../..', plan.name === 'hour' ? 'soak-results' : 'quick-results')
  const file = join(folder, plan.name === 'hour' ? 'README.md' : 'soak.md')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `${renderReport({ soaks, machine, plan, seed, rounds, minutes })}\n`)
  const faults = soaks.flatMap(({ name, counts }) => counts.faults.map((fault) => `${name}: ${fault}`))
  for (const fault of faults) console.error(`FAULT  ${fault}`)
  progress(
    `wrote ${file}: ${faults.length === 0 ? 'no faults' : `${faults.length} faults, repeat with --seed ${seed}`}`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
}

function progress(step: string): void {
  console.log(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${step}`)
}
