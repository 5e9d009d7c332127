import fc from 'fast-check'

/** `npm run fuzz` sets it to a million; a plain test run takes a moment. */
const runs = Number(process.env.CORS_FUZZ_RUNS ?? 0)

/** Checks a property on many random cases, the same ones unless a longer run is asked for. */
export function check<T>(property: fc.IProperty<T>, times = 2000): void {
  fc.assert(property, runs > 0 ? { numRuns: Math.max(runs, times) } : { numRuns: times, seed: 20_260_702 })
}

export async function checkAsync<T>(property: fc.IAsyncProperty<T>, times = 500): Promise<void> {
  await fc.assert(property, runs > 0 ? { numRuns: Math.max(runs, times) } : { numRuns: times, seed: 20_260_702 })
}
