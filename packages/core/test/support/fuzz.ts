import fc from 'fast-check'
import { longSeed, noteCases } from '../../../../scripts/fuzz-cases.ts'

/** `npm run fuzz` asks for a million cases, mutation testing for few; a plain test run takes what the test says. */
const runs = Number(process.env.CORS_FUZZ_RUNS ?? 0)
const isLong = runs > 2000

/** The same cases in every run, unless it is a long one. */
function parameters(times: number): { numRuns: number; seed: number } {
  const numRuns = isLong ? runs : runs > 0 ? Math.min(runs, times) : times
  noteCases(numRuns)
  return { numRuns, seed: isLong ? longSeed : 20_260_702 }
}

/** Checks a property on many random cases. */
export function check<T>(property: fc.IProperty<T>, times = 2000): void {
  fc.assert(property, parameters(times))
}

export async function checkAsync<T>(property: fc.IAsyncProperty<T>, times = 500): Promise<void> {
  await fc.assert(property, parameters(times))
}
