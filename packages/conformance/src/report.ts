/**
 * What became of one row of a table.
 *
 * @example
 * ```ts
 * import type { RowResult } from '@cors/conformance'
 *
 * const result: RowResult = { group: 'listed', id: 'no-origin', rule: 1, outcome: 'failed', problem: 'The status is 500' }
 * ```
 */
export interface RowResult {
  /** What the row belongs to: of the table, the name of its setup. */
  readonly group: string
  /** Unique within the table, and stable. */
  readonly id: string
  /** The rule of behaviour that the row holds. */
  readonly rule: number
  /** `excepted` is a row that an exception names, and that fails as the exception says. */
  readonly outcome: 'passed' | 'failed' | 'excepted'
  /** Why it failed, an exception included. */
  readonly problem?: string
  /** The reason of the exception that names it. */
  readonly exception?: string
}

/**
 * What became of a whole table: data, and by `toString` text for people.
 *
 * @example
 * ```ts
 * import { type ConformanceReport, runConformance } from '@cors/conformance'
 *
 * const failuresOf = ({ results }: ConformanceReport): readonly string[] =>
 *   results.filter(({ outcome }) => outcome === 'failed').map(({ id, problem }) => `${id}: ${problem}`)
 * ```
 */
export interface ConformanceReport {
  /** Of the table and of what was tried. */
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly excepted: number
  /** One for each row, in the order of the table. */
  readonly results: readonly RowResult[]
  toString(): string
}

/** Counts results, and makes the report of them. */
export function reportOf(name: string, results: readonly RowResult[]): ConformanceReport {
  const count = (outcome: RowResult['outcome']): number => results.filter((row) => row.outcome === outcome).length
  const counts = { passed: count('passed'), failed: count('failed'), excepted: count('excepted') }
  return {
    name,
    ...counts,
    results,
    toString: () => [summaryOf(name, counts), ...results.filter(isTold).map(textOf)].join('\n'),
  }
}

function summaryOf(name: string, { passed, failed, excepted }: Omit<ConformanceReport, 'name' | 'results'>): string {
  return `${name}: ${passed} of ${passed + failed + excepted} rows hold, ${failed} fail, ${excepted} are exceptions`
}

function isTold({ outcome }: RowResult): boolean {
  return outcome !== 'passed'
}

function textOf({ group, id, rule, outcome, problem = '', exception }: RowResult): string {
  const head = `${outcome === 'failed' ? 'FAIL  ' : 'except'} rule ${rule}: ${id} (${group})`
  return outcome === 'excepted' ? `${head}: ${exception}` : `${head}\n${problem.replace(/^/gm, '       ')}`
}
