import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Run } from '../../../../scripts/results.ts'
import { grants } from '../../../survey/test/advisories/grants.ts'
import { requests } from '../../../survey/test/advisories/requests.ts'
import { read, repository } from '../generate/sources.ts'
import { numberOf, sum, tableIn } from './tables.ts'

/** What was found about other libraries, and is tried on ours. */
export const advisories: typeof grants = [...grants, ...requests]

/** How many rows of the conformance table hold, on each runtime with each adapter. */
export function conformance(): Readonly<Record<'runtimes' | 'adapters' | 'held' | 'excepted' | 'failing', number>> & {
  readonly where: string
} {
  const text = read('docs/runtimes.md')
  const [head = [], ...rows] = tableIn(text, /Node 24/)
  const cells = rows.flatMap((row) => row.slice(1)).filter((cell) => cell !== '–')
  const found = cells.map((cell) => /^(\d+)(?: \+ (\d+))?$/.exec(cell)).filter((match) => match !== null)
  if (found.length === 0) throw new Error('docs/runtimes.md has no cell with rows that hold')
  return {
    runtimes: head.length - 1,
    adapters: rows.length,
    held: sum(found.map(([, held]) => numberOf(held))),
    excepted: sum(found.map(([, , excepted = '0']) => numberOf(excepted))),
    failing: cells.length - found.length,
    where: whereIn(text),
  }
}

/** What engines answered that run exported policies. */
export function engines(): Readonly<Record<'engines' | 'requests' | 'undeclared', number>> {
  const [head = [], ...rows] = tableIn(read('docs/edge-report.md'), /\| not declared/)
  const column = (name: string): readonly string[] => rows.map((row) => row[head.indexOf(name)] ?? '')
  return {
    engines: new Set(column('engine')).size,
    requests: sum(column('requests').map(numberOf)),
    undeclared: sum(column('not declared').map(numberOf)),
  }
}

/** How often `diagnose` names the cause, over every form in which a case is held. */
export function diagnoses(): Readonly<Record<string, number>> {
  const [head = [], ...rows] = tableIn(read('docs/doctor-score.md'), /^\| input/)
  return Object.fromEntries(
    head.slice(1).map((name, index) => [name, sum(rows.map((row) => numberOf(row[index + 1])))]),
  )
}

export function benchmarks(): Readonly<Record<'reached' | 'missed' | 'untold', number>> & { readonly where: string } {
  const text = read('apps/benchmarks/results/README.md')
  const [, reached, missed, untold] = /^(\d+) reached, (\d+) missed, (\d+) not told/m.exec(text) ?? []
  return { reached: numberOf(reached), missed: numberOf(missed), untold: numberOf(untold), where: whereIn(text) }
}

/** What a run of every adapter under hostile load has found. */
export function soak(): Readonly<Record<'servers' | 'minutes' | 'requests' | 'faults' | 'seed', number>> & {
  readonly where: string
} {
  const text = read('apps/benchmarks/soak-results/README.md')
  const [, minutes, requests, seed, faults] =
    /, (\d+) minutes, ([\d,]+) requests, seed (\d+)\. \*\*(No|\d+) faults/.exec(text) ?? []
  const [, ...servers] = tableIn(text, /\| statuses/)
  return {
    servers: servers.length,
    minutes: numberOf(minutes),
    requests: numberOf(requests),
    faults: faults === 'No' ? 0 : numberOf(faults),
    seed: numberOf(seed),
    where: whereIn(text),
  }
}

/** The line that says when and where the results of a document were made. */
function whereIn(text: string): string {
  const line = text.split('\n').find((each) => /^\d{4}-\d\d-\d\d · /.test(each))
  if (line === undefined) throw new Error('The document does not say when it was made')
  return line
}

interface Fuzz extends Run {
  readonly seed: number
  /** How many each property was to be checked on. */
  readonly cases: number
  readonly packages: readonly { readonly name: string; readonly properties: number; readonly cases: number }[]
}

interface Mutation extends Run {
  /** The options that Stryker was given. */
  readonly given: readonly string[]
  /** Below packages/core/src. */
  readonly files: readonly string[]
  readonly mutants: number
  readonly noticed: number
  readonly leftOut: number
}

/** What the long runs write; `undefined` where one has not been run yet. */
export const fuzz = (): Fuzz | undefined => resultOf('fuzz')
export const mutation = (): Mutation | undefined => resultOf('mutation')

function resultOf<Result>(name: string): Result | undefined {
  const file = `results/${name}.json`
  return existsSync(join(repository, file)) ? JSON.parse(read(file)) : undefined
}
