import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from './machine.ts'
import { numberNames } from './names.ts'
import { canPin, stepAside } from './pin.ts'
import { createTasks } from './plan.ts'
import { byNumberChart, byNumberFile, hasNumbers, renderByNumber } from './report/by-number.ts'
import { renderCharts } from './report/charts.ts'
import { computeFigures, type Figure } from './report/figures.ts'
import { countVerdicts, renderReport } from './report/markdown.ts'
import type { Results } from './results.ts'
import { runPasses } from './schedule.ts'
import { canCount } from './sockets/instructions.ts'
import { buildNextApp, nextBuilds } from './sockets/next-app.ts'

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, budget: { type: 'string' }, only: { type: 'string' } },
})
const { quick, only } = options
const seconds = Number(options.budget ?? (quick ? 30 : 440))
if (!(seconds > 0)) throw new Error(`--budget takes a number of seconds, and not "${options.budget}"`)

const machine = describeMachine()
const started = performance.now()
stepAside()
const tasks = createTasks(quick).filter(({ title }) => only === undefined || title.includes(only))
if (tasks.length === 0) throw new Error(`--only "${only}" is in no title`)
if (tasks.some(({ title }) => title.startsWith('Next'))) {
  progress(`build the Next.js app, ${nextBuilds.length} times`)
  for (const build of nextBuilds) buildNextApp(build)
}
const rest = seconds - (performance.now() - started) / 1000
const results = await runPasses(tasks, { seconds: rest, least: quick ? 1 : 3, most: quick ? 3 : 1000 }, progress)
const figures = computeFigures(results)
// A part of the tables is for looking at, but for the one that has a page of its own.
if (only === undefined) write(results, figures)
if (hasNumbers(results)) writeByNumber(results)
printFigures(figures)

function writeByNumber(results: Results): void {
  const folder = resultFolder()
  const how = `${results[numberNames.table]?.length} processes · ${canPin ? 'pinned to a core' : 'not pinned'}`
  writeFileSync(join(folder, `${byNumberFile}.svg`), `${byNumberChart(results, machine)}\n`)
  writeFileSync(join(folder, `${byNumberFile}.md`), `${renderByNumber(results, `${machine} · ${how}`)}\n`)
  progress(`wrote ${join(folder, `${byNumberFile}.md`)}`)
}

function resultFolder(): string {
  const folder = join(import.meta.dirname, '..', quick ? 'quick-results' : 'results')
  mkdirSync(folder, { recursive: true })
  return folder
}

function write(results: Results, figures: readonly Figure[]): void {
  const folder = resultFolder()
  const how = `${results.node?.length} passes · ${canPin ? 'pinned to a core' : 'not pinned'} · instructions ${canCount ? '' : 'not '}counted`
  const charts = renderCharts(results, machine)
  for (const [file, svg] of Object.entries(charts)) writeFileSync(join(folder, file), `${svg}\n`)
  const report = renderReport(results, figures, `${machine} · ${how}`, Object.keys(charts))
  writeFileSync(join(folder, 'README.md'), `${report}\n`)
  progress(`wrote ${folder}`)
}

/** A missed figure is news, and no failure of the benchmark. */
function printFigures(figures: readonly Figure[]): void {
  for (const { what, target, measured, verdict } of figures) {
    console.log(`${(verdict === 'missed' ? 'MISSED' : verdict).padEnd(8)}  ${what}: ${measured}, target ${target}`)
  }
  console.log(`${figures.length} figures: ${countVerdicts(figures)}.`)
}

function progress(step: string): void {
  console.log(`[${((performance.now() - started) / 1000).toFixed(1)} s] ${step}`)
}
