/** `npm run fuzz` asks for many cases; a plain test run takes what the test says, and the same ones every time. */
const asked = Number(process.env.CORS_FUZZ_RUNS ?? 0)

export function runs(times: number): { numRuns: number; seed?: number } {
  return asked > 0 ? { numRuns: asked } : { numRuns: times, seed: 20_260_702 }
}
