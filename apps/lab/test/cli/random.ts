import { expect, test } from 'vitest'
import { createRandom } from '../../../../scripts/random.ts'
import { type Case, createCase } from '../differential/cases.ts'
import { type Facts, findDifference, runInPage, type Seen } from '../differential/compare.ts'
import { startServer } from '../differential/server.ts'
import { explain } from '../engine-differences.ts'
import type { Engine } from '../engines/engine.ts'
import { type Checked, check, forAll } from './check.ts'

/** The command line checks what `fetch` does in its usual mode. */
function inCorsMode(found: Case): Case {
  return { ...found, request: { ...found.request, mode: 'cors' } }
}

function seenBy({ verdict, visibleHeaders }: Checked, type: string): Seen {
  return verdict === 'allowed' ? { verdict, type, headers: visibleHeaders } : { verdict: 'blocked' }
}

/** Compares what `cors check` says of random requests to servers with random policies, and sends, with what an engine really does. */
export function testRandom(start: () => Promise<Engine>, count: number, seed: number): void {
  test(`${count} random policies and requests, seed ${seed}`, async () => {
    const random = createRandom(seed)
    let cases: ReadonlyMap<number, Case> = new Map()
    const server = await startServer((origins) => {
      const made = Array.from({ length: count }, (_, number) => inCorsMode(createCase(random, number, origins)))
      cases = new Map(made.map((found) => [found.number, found]))
      return cases
    })
    const engine = await start()
    try {
      await engine.open(`${server.origins.page}/`)
      const all = [...cases.values()]
      const seen = await engine.evaluate<Seen[]>(runInPage(all.map(({ request }) => request)))
      const sentByEngine = all.map(({ number }) => server.sent.get(number) ?? [])
      const checked = await forAll(all, ({ request }) => check(request, 'lab=1'))
      const unexplained: string[] = []
      let known = 0
      for (const [index, found] of all.entries()) {
        const observed: Facts = { seen: seen[index] as Seen, sent: sentByEngine[index] ?? [] }
        const type = observed.seen.verdict === 'allowed' ? observed.seen.type : ''
        const sent = (server.sent.get(found.number) ?? []).slice(observed.sent.length)
        const said: Facts = { seen: seenBy(checked[index] as Checked, type), sent }
        const difference = findDifference(found, said, observed)
        if (difference === undefined) continue
        if (explain(engine.name, difference.first, found) === undefined) unexplained.push(difference.text)
        else known++
      }
      const blocked = checked.filter(({ verdict }) => verdict === 'blocked').length
      console.log(
        `cors check and ${engine.name} ${engine.version}: ${count} random requests, ${blocked} blocked, ${unexplained.length} disagreements, ${known} known differences of the engine`,
      )
      expect(blocked).toBeGreaterThan(count / 10)
      expect(blocked).toBeLessThan(count)
      expect(unexplained.slice(0, 20).join('\n')).toBe('')
    } finally {
      await engine.close()
      await server.close()
    }
  }, 300_000)
}
