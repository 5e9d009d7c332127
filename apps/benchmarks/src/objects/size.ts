import { type CorsPolicy, createPolicy, decide } from '@cors/core'
import { sizeNames } from '../names.ts'
import { exactOrigins, lists } from '../policy.ts'
import type { Series } from '../series.ts'
import { fresh } from './requests.ts'

const count = 1_000_000

/** What a policy of many origins takes to make, and what it keeps besides their strings when each of them has asked. */
export function measureSize(): Series {
  const origins = createOrigins()
  const before = heapUsed()
  const start = performance.now()
  const policy = createPolicy({ origin: origins, ...lists })
  const seconds = (performance.now() - start) / 1000
  const made = heapUsed() - before
  askAll(policy, origins)
  const used = heapUsed() - before
  // Once more, so that the policy and the strings are alive until here.
  askAll(policy, origins.slice(0, 1))
  return { [sizeNames.seconds]: [seconds], [sizeNames.made]: [made / count], [sizeNames.used]: [used / count] }
}

/** Flat strings with their hashes, as whoever reads them from a file and looks them up has them: what that takes is none of the policy's. */
function createOrigins(): string[] {
  const origins = exactOrigins(count).map(fresh)
  if (new Set(origins).size !== count) throw new Error('some origins are the same')
  return origins
}

function askAll(policy: CorsPolicy, origins: readonly string[]): void {
  for (const origin of origins) {
    const decision = decide(policy, { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined })
    if (decision instanceof Promise || decision.kind !== 'actual' || !decision.allowed)
      throw new Error(`${origin} is denied`)
  }
}

/** What is alive, in bytes. */
export function heapUsed(): number {
  const { gc } = globalThis
  if (gc === undefined) throw new Error('run it with --expose-gc')
  gc()
  gc()
  return process.memoryUsage().heapUsed
}
