import { PerformanceObserver } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { createPolicy, decide } from '../../src/index.ts'
import { get, preflight } from './requests.ts'

/**
 * Run by a plain Node, since a test runner's transformed modules allocate by themselves. Prints, in JSON, how many garbage collections
 * two million calls take: with a young generation of one megabyte, even sixteen bytes for each call take more than thirty.
 */
let collections = 0
new PerformanceObserver((list) => {
  collections += list.getEntries().length
}).observe({ entryTypes: ['gc'] })

async function collectionsOf(run: () => unknown): Promise<number> {
  let kept: unknown
  const repeat = (calls: number): void => {
    for (let index = 0; index < calls; index++) kept = run()
  }
  // Only optimized code counts.
  repeat(500_000)
  await turn()
  const before = collections
  repeat(2_000_000)
  await turn()
  await turn()
  if (kept === undefined) throw new Error('Nothing was returned')
  return collections - before
}

const exact = createPolicy({
  origin: ['https://a.example', 'https://b.example'],
  credentials: true,
  allowedHeaders: ['X-A'],
})
const everyone = createPolicy()
const anExactOrigin = get('https://b.example')
const aDeniedOrigin = get('https://evil.test')
const noOrigin = get()
const aPreflight = preflight('https://b.example', 'PUT')

let counter = 0
console.log(
  JSON.stringify({
    'a small object': await collectionsOf(() => ({ counter: counter++ })),
    'an exact origin': await collectionsOf(() => decide(exact, anExactOrigin)),
    'a denied origin': await collectionsOf(() => decide(exact, aDeniedOrigin)),
    'no Origin': await collectionsOf(() => decide(exact, noOrigin)),
    everyone: await collectionsOf(() => decide(everyone, anExactOrigin)),
    'a preflight with lists': await collectionsOf(() => decide(exact, aPreflight)),
  }),
)
