import fc from 'fast-check'
import { noteCases, longSeed as seed } from '../../../../scripts/fuzz-cases.ts'
import { REQUESTS_EACH, roundTrip } from './round-trip.ts'
import { checkRoundTrip } from './round-trip-check.ts'

const cases = Number(process.env.CORS_FUZZ_RUNS ?? 1_000_000)
const numRuns = Math.ceil(cases / REQUESTS_EACH)
const started = performance.now()

await fc.assert(
  fc.asyncProperty(roundTrip, ([policy, requests]) => checkRoundTrip(policy, requests)),
  { numRuns, seed },
)
noteCases(numRuns * REQUESTS_EACH)

const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(`${(numRuns * REQUESTS_EACH).toLocaleString('en')} round trips held, seed ${seed}, in ${seconds} s`)
