import fc from 'fast-check'
import { REQUESTS_EACH, roundTrip } from './round-trip.ts'
import { checkRoundTrip } from './round-trip-check.ts'

const cases = Number(process.argv[2] ?? 1_000_000)
const numRuns = Math.ceil(cases / REQUESTS_EACH)
const started = performance.now()
const seed = Date.now() % 2 ** 31

await fc.assert(
  fc.asyncProperty(roundTrip, ([policy, requests]) => checkRoundTrip(policy, requests)),
  { numRuns, seed },
)

const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(`${(numRuns * REQUESTS_EACH).toLocaleString('en')} round trips held, seed ${seed}, in ${seconds} s`)
