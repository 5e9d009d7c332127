import { type CorsDecision, type CorsPolicy, type CorsRequest, createPolicy, decide } from '@cors/core'
import { decideNames } from '../names.ts'
import { exactOrigins, lists, origin } from '../policy.ts'
import type { Variant } from './measure.ts'
import { fresh } from './requests.ts'

/** `decide` alone. */
export function decideVariants(size: number): Variant[] {
  const one = createPolicy({ origin, ...lists })
  const many = createPolicy({ origin: exactOrigins(100_000), ...lists })
  const pattern = createPolicy({ origin: 'https://*.example.com', ...lists })
  const patterns = createPolicy({
    origin: Array.from({ length: 10_000 }, (_, index) => `https://*.tenant${index}.example.com`),
    ...lists,
  })
  const variant = (name: string, policy: CorsPolicy<false>, requestOf: (index: number) => CorsRequest): Variant => ({
    name,
    size,
    prepare: prepare(policy, requestOf),
  })
  return [
    variant(decideNames.same, one, () => actual(origin)),
    variant('actual, the same origin in a new string', one, () => actual(fresh(origin))),
    variant('actual, denied, in a new string', one, () => actual(fresh('https://evil.example.net'))),
    variant('actual, without Origin', one, () => actual(undefined)),
    variant(decideNames.newStrings, one, () => preflight(origin)),
    variant('actual, 100,000 origins, a different one each time', many, (index) =>
      actual(fresh(`https://app${(index * 7919) % 100_000}.example.com`)),
    ),
    variant(decideNames.onePattern, pattern, (index) => actual(fresh(`https://tenant${index % 1000}.example.com`))),
    variant(decideNames.manyPatterns, patterns, (index) =>
      actual(fresh(`https://www.tenant${(index * 7919) % 10_000}.example.com`)),
    ),
  ]
}

function prepare(policy: CorsPolicy<false>, requestOf: (index: number) => CorsRequest): Variant['prepare'] {
  let count = 0
  return (size) => {
    const requests = Array.from({ length: size }, () => requestOf(count++))
    return () => {
      // Returned, so that no compiler may leave the work out.
      let last: CorsDecision | undefined
      for (const request of requests) last = decide(policy, request)
      return last
    }
  }
}

function actual(from: string | undefined): CorsRequest {
  return { method: 'GET', origin: from, requestMethod: undefined, requestHeaders: undefined }
}

function preflight(from: string): CorsRequest {
  return {
    method: 'OPTIONS',
    origin: fresh(from),
    requestMethod: fresh('PUT'),
    requestHeaders: fresh('content-type,x-lab'),
  }
}
