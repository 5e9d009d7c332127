import type { Engine as EngineRulesName } from '@cors/browser'
import { expect, test } from 'vitest'
import { createRandom } from '../../../../scripts/random.ts'
import { explain } from '../engine-differences.ts'
import type { Engine } from '../engines/engine.ts'
import { type Case, createCase } from './cases.ts'
import { findDifference, predict, runInPage, type Seen } from './compare.ts'
import { startServer } from './server.ts'

const rules: Readonly<Record<Engine['name'], EngineRulesName>> = {
  Chromium: 'chrome',
  Firefox: 'firefox',
  WebKit: 'safari',
}

/** Compares the prediction of random requests to servers with random policies with what an engine really does. */
export function testDifferences(name: Engine['name'], start: () => Promise<Engine>, count: number, seed: number): void {
  test(`${count} random policies and requests in ${name}, seed ${seed}`, async () => {
    const random = createRandom(seed)
    let cases: ReadonlyMap<number, Case> = new Map()
    const server = await startServer((origins) => {
      cases = new Map(Array.from({ length: count }, (_, number) => [number, createCase(random, number, origins)]))
      return cases
    })
    const engine = await start()
    try {
      await engine.open(`${server.origins.page}/`)
      const all = [...cases.values()]
      const seen = await engine.evaluate<Seen[]>(runInPage(all.map(({ request }) => request)))
      const unexplained: string[] = []
      const explained = new Map<string, number>()
      const verdicts = new Map<string, number>()
      for (const [index, found] of all.entries()) {
        const predicted = await predict(found, rules[name])
        const { outcome } = predicted
        add(verdicts, outcome.verdict === 'blocked' ? outcome.failure : outcome.responseType)
        const observed = { seen: seen[index] as Seen, sent: server.sent.get(found.number) ?? [] }
        const difference = findDifference(found, predicted, observed)
        if (difference === undefined) continue
        const known = explain(name, difference.first, found)
        if (known === undefined) unexplained.push(difference.text)
        else add(explained, known.id)
      }
      console.log(
        `${engine.name} ${engine.version}: ${count} random requests, ${unexplained.length} disagreements, known differences of the engine: ${write(explained)}; predicted: ${write(verdicts)}`,
      )
      expect(unexplained.slice(0, 20).join('\n')).toBe('')
    } finally {
      await engine.close()
      await server.close()
    }
  }, 300_000)
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function write(counts: ReadonlyMap<string, number>): string {
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, times]) => `${name} ${times}`)
  return parts.length === 0 ? 'none' : parts.join(', ')
}
