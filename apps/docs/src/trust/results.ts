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

/**
 * What engines answered that run exported policies. One whose answers are never ours, as those of Azurite, says only whether a page gets
 * more by them: it counts apart.
 */
export function engines(): Readonly<Record<'engines' | 'requests' | 'undeclared', number>> & {
  readonly apart: { readonly names: readonly string[]; readonly requests: number; readonly undeclared: number }
  readonly where: string | undefined
} {
  const text = read('docs/edge-report.md')
  const [head = [], ...rows] = tableIn(text, /\| not declared/)
  const cell = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? ''
  const nameOf = (row: readonly string[]): string => cell(row, 'engine')
  const alike = new Set(rows.filter((row) => numberOf(cell(row, 'same as `decide`')) > 0).map(nameOf))
  const total = (of: typeof rows, name: string): number => sum(of.map((row) => numberOf(cell(row, name))))
  const figures = (of: typeof rows) => ({ requests: total(of, 'requests'), undeclared: total(of, 'not declared') })
  const others = rows.filter((row) => !alike.has(nameOf(row)))
  return {
    engines: alike.size,
    ...figures(rows.filter((row) => alike.has(nameOf(row)))),
    apart: { names: [...new Set(others.map(nameOf))], ...figures(others) },
    where: whenIn(text),
  }
}

/** How often `diagnose` names the cause, over every form in which a case is held. */
export function diagnoses(): { readonly counts: Readonly<Record<string, number>>; readonly where: string | undefined } {
  const text = read('docs/doctor-score.md')
  const [head = [], ...rows] = tableIn(text, /^\| input/)
  const counts = head.slice(1).map((name, index) => [name, sum(rows.map((row) => numberOf(row[index + 1])))])
  return { counts: Object.fromEntries(counts), where: whenIn(text) }
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

/** The line that says when, of which commit and where the results of a document were made, where it has one. */
function whenIn(text: string): string | undefined {
  const line = text.split('\n').find((each) => /^\d{4}-\d\d-\d\d · /.test(each))
  return line?.replace(/^([\d-]+) · (?!commit )/, '$1 · commit not recorded · ')
}

function whereIn(text: string): string {
  const line = whenIn(text)
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
