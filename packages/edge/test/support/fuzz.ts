import { longSeed, noteCases } from '../../../../scripts/fuzz-cases.ts'

/** `npm run fuzz` asks for many cases; a plain test run takes what the test says, and the same ones every time. */
const asked = Number(process.env.CORS_FUZZ_RUNS ?? 0)

export function runs(times: number): { numRuns: number; seed: number } {
  const numRuns = asked > 0 ? asked : times
  noteCases(numRuns)
  return { numRuns, seed: asked > 0 ? longSeed : 20_260_702 }
}
