import { expect } from 'vitest'
import type { CorsPolicy, CorsRequest } from '../../src/index.ts'
import type { OracleOptions } from './oracle.ts'
import { decideNow } from './requests.ts'

/** Answers by the static headers of a policy, as a host does. */
export type Apply = (policy: CorsPolicy, request: CorsRequest) => Readonly<Record<string, string>>

function namesOf(list = ''): string[] {
  const names = list
    .split(',')
    .map((name) => name.replace(/^[ \t]+|[ \t]+$/g, '').toLowerCase())
    .filter((name) => name !== '')
  return [...new Set(names)].sort()
}

/** Compares static headers with what `decide` says, of a request that is a preflight where static headers take it for one. */
export function compare(policy: CorsPolicy, given: CorsRequest, apply: Apply): string {
  // Hosts take a header without a value for none.
  const request = {
    method: given.requestMethod && given.origin ? 'OPTIONS' : 'GET',
    origin: given.origin || undefined,
    requestMethod: given.requestMethod || undefined,
    requestHeaders: given.requestHeaders,
  }
  if (request.origin === undefined) request.requestMethod = undefined
  const decision = decideNow(policy, request)
  const { 'access-control-allow-headers': list, ...headers } = apply(policy, request)
  const { 'access-control-allow-headers': decided, ...expected } = decision.headers.toJSON()
  if (decision.kind === 'preflight' && !headers['access-control-allow-origin']) {
    // What is denied gets nothing but what is said of everything.
    expect(decision).toMatchObject({ allowed: false, status: 403 })
  }
  expect(headers).toEqual(expected)
  const [known, written, asked] = [namesOf(decided), namesOf(list), namesOf(request.requestHeaders)]
  const isGranted = asked.every((name) => known.includes(name))
  // What has a prefix is only listed where everything that was asked for is allowed.
  if (isGranted) expect(written).toEqual(known)
  else expect(known).toEqual(expect.arrayContaining(written))
  return decision.kind === 'not-cors' ? decision.kind : `${decision.kind} ${decision.allowed}`
}

/** Whether static headers can say what the options say. */
export function isStatic({ origin }: OracleOptions): boolean {
  if (typeof origin === 'function') return false
  return !Array.isArray(origin) || !origin.some((entry) => entry instanceof RegExp && entry.flags.includes('i'))
}
