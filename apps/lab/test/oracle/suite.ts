import { expect, test } from 'vitest'
import { createRandom } from '../../../../scripts/random.ts'
import { launchBrowser } from '../browser.ts'
import type { Case } from '../differential/cases.ts'
import { predict, type Seen } from '../differential/compare.ts'
import { startServer } from '../differential/server.ts'
import { createOracleCase } from './cases.ts'
import { type Collected, collect } from './collect.ts'
import { type CorsError, codesOf } from './cors-errors.ts'
import { type Judged, reasonDifferences, withoutReason } from './differences.ts'

const codeNames = Object.keys(codesOf) as CorsError[]

/** Compares the code that we give to a failure with the reason that Chromium's protocol gives. */
export function testOracle(count: number, seed: number): void {
  test(`${count} random exchanges, Chromium's reason for each, seed ${seed}`, async () => {
    const random = createRandom(seed)
    let cases: readonly Case[] = []
    const server = await startServer((origins) => {
      cases = Array.from({ length: count }, (_, number) => createOracleCase(random, number, origins))
      return new Map(cases.map((found) => [found.number, found]))
    })
    const browser = await launchBrowser()
    try {
      const requests = cases.map(({ request }) => request)
      const collected = await collect(browser, `${server.origins.page}/`, requests)
      const judged: Judged[] = []
      for (const [index, found] of cases.entries()) judged.push(await judge(found, collected.seen[index], collected))
      const counts = tally(judged)
      report(browser.version(), judged.length, counts)
      expect(counts.disagreements.slice(0, 20).join('\n')).toBe('')
      expectAll(counts)
    } finally {
      await browser.close()
      await server.close()
    }
  }, 600_000)
}

interface Counts {
  readonly pairs: ReadonlyMap<string, number>
  readonly reasons: ReadonlyMap<string, number>
  readonly known: ReadonlyMap<string, number>
  readonly disagreements: readonly string[]
}

function tally(all: readonly Judged[]): Counts {
  const [pairs, reasons, known] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const disagreements: string[] = []
  for (const judged of all) {
    const { ours = 'allowed', theirs, reason, found } = judged
    const pair = `${ours} = ${reason ?? theirs?.errorText ?? 'allowed'}`
    add(pairs, pair)
    if (reason !== undefined) add(reasons, reason)
    if (agrees(judged)) continue
    const difference = reasonDifferences.find(({ explains }) => explains(judged))
    if (difference === undefined) disagreements.push(`${pair}: ${describe(found)}`)
    else add(known, difference.id)
  }
  return { pairs, reasons, known, disagreements }
}

async function judge(found: Case, seen: Seen | undefined, { failed, issues }: Collected): Promise<Judged> {
  const { outcome } = await predict(found, 'chrome')
  const ours = outcome.verdict === 'blocked' ? outcome.failure : undefined
  if (seen?.verdict !== 'blocked') return { found, ours, theirs: undefined, reason: undefined }
  const theirs = failed.get(found.number) ?? { errorText: 'not sent' }
  const [issue] = issues.get(found.number) ?? []
  return { found, ours, theirs, reason: theirs.corsError ?? issue }
}

function agrees({ ours, theirs, reason }: Judged): boolean {
  if (ours === undefined || theirs === undefined) return ours === undefined && theirs === undefined
  if (reason !== undefined) return codesOf[reason].includes(ours)
  return withoutReason[ours]?.test(theirs.errorText) === true
}

/** A known difference that no longer occurs is none, and a reason that no longer does is one less that is tried. */
function expectAll({ known, reasons }: Counts): void {
  expect([...known.keys()].sort()).toEqual(reasonDifferences.map(({ id }) => id).sort())
  expect(codeNames.filter((name) => codesOf[name].length > 0 && !reasons.has(name))).toEqual([])
}

function describe({ request, options, redirect, headers }: Case): string {
  const show = (_key: string, value: unknown): unknown =>
    value instanceof RegExp || typeof value === 'function' ? String(value) : value
  return JSON.stringify({ request, options, redirect, headers }, show)
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function report(version: string, count: number, { pairs, reasons, known, disagreements }: Counts): void {
  const write = (counts: ReadonlyMap<string, number>): string =>
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, times]) => `  ${name}: ${times}`)
      .join('\n')
  const missing = codeNames.filter((name) => !reasons.has(name))
  const lines = [
    `Chromium ${version}: ${count} random exchanges, ${disagreements.length} disagreements`,
    `our code = its reason, or what its network says\n${write(pairs)}`,
    `known differences\n${write(known)}`,
    `its reasons reproduced, ${reasons.size} of ${codeNames.length}\n${write(reasons)}`,
    `not reproduced\n  ${missing.join(', ')}`,
  ]
  console.log(lines.join('\n'))
}
