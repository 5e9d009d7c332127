import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from './machine.ts'
import { frameworkNames } from './names.ts'
import type { Effort } from './objects/measure.ts'
import { runSuite } from './objects/run.ts'
import { renderCharts } from './report/charts.ts'
import { computeFigures, type Figure } from './report/figures.ts'
import { renderReport } from './report/markdown.ts'
import type { Results } from './results.ts'
import type { Series } from './series.ts'
import { buildNextApp } from './sockets/next-app.ts'
import { type Load, runFramework } from './sockets/run.ts'

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const quick = options.quick

const efforts: Readonly<Record<string, Effort>> = {
  node: { rounds: quick ? 10 : 80, batches: 10 },
  adversarial: { rounds: quick ? 5 : 30, batches: 6 },
  growth: { rounds: quick ? 4 : 30, batches: 30 },
  'scans:short': { rounds: quick ? 6 : 40, batches: 10 },
  'scans:long': { rounds: quick ? 4 : 20, batches: 4 },
  patterns: { rounds: quick ? 10 : 60, batches: 10 },
  decide: { rounds: quick ? 10 : 60, batches: 10 },
  fastify: { rounds: quick ? 8 : 60, batches: 6 },
  koa: { rounds: quick ? 6 : 40, batches: 6 },
  hono: { rounds: quick ? 4 : 25, batches: 6 },
  h3: { rounds: quick ? 4 : 25, batches: 6 },
  elysia: { rounds: quick ? 4 : 25, batches: 6 },
}

const load: Load = quick ? { rounds: 5, amount: 1500 } : { rounds: 60, amount: 2500 }
const nextLoad: Load = quick ? { rounds: 3, amount: 200 } : { rounds: 15, amount: 800 }

const machine = describeMachine()
const started = performance.now()
const results = await run()
const figures = computeFigures(results)
write(results, figures)
printFigures(figures)

async function run(): Promise<Results> {
  const objects: Record<string, Series> = {}
  for (const [suite, effort] of Object.entries(efforts)) {
    progress(`${suite}, without sockets`)
    // What stands before the colon is one table.
    const [table = suite] = suite.split(':')
    objects[table] = { ...objects[table], ...(await runSuite(suite, effort)) }
  }
  progress('build the Next.js app')
  buildNextApp()
  const sockets: Record<string, Series> = {}
  for (const [framework, { title }] of Object.entries(frameworkNames)) {
    progress(`${title}, over sockets`)
    sockets[framework] = await runFramework(framework, framework === 'next' ? nextLoad : load)
  }
  return { objects, sockets }
}

function write(results: Results, figures: readonly Figure[]): void {
  const folder = join(import.meta.dirname, '..', quick ? 'quick-results' : 'results')
  mkdirSync(folder, { recursive: true })
  const charts = renderCharts(results, machine)
  for (const [file, svg] of Object.entries(charts)) writeFileSync(join(folder, file), `${svg}\n`)
  writeFileSync(join(folder, 'README.md'), `${renderReport(results, figures, machine, Object.keys(charts))}\n`)
  progress(`wrote ${folder}`)
}

/** A missed figure is news, and no failure of the benchmark. */
function printFigures(figures: readonly Figure[]): void {
  const missed = figures.filter(({ isReached }) => !isReached)
  for (const { what, target, measured, isReached } of figures) {
    console.log(`${isReached ? 'reached' : 'MISSED '}  ${what}: ${measured}, target ${target}`)
  }
  console.log(
    `${figures.length - missed.length} of ${figures.length} figures are reached${missed.length > 0 ? `, ${missed.length} ARE MISSED` : ''}.`,
  )
}

function progress(step: string): void {
  console.log(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${step}`)
}
