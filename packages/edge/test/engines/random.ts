import type { CorsPolicy } from '@cors/core'
import fc from 'fast-check'
import { policies } from '../support/policies.ts'
import { requestsNear } from '../support/requests.ts'
import type { WireRequest } from './client.ts'

const paths = [
  '/ok',
  '/ok',
  '/ok',
  '/vary',
  '/vary-origin',
  '/vary-star',
  '/foreign',
  '/exposes',
  '/exposes-all',
  '/throw',
  '/forbidden',
  '/not-modified',
  '/redirect',
  '/missing',
  '/own-options',
  '/gone',
]

/** What HTTP can carry. */
const isSendable = (text: string | undefined): boolean => text === undefined || !/[^\t\x20-\x7e\x80-\xff]/.test(text)

export interface RandomCase {
  readonly policy: CorsPolicy
  readonly requests: readonly WireRequest[]
}

/** The same in every run with the same seed. */
export function randomCases(count: number, requests: number, seed: number): readonly RandomCase[] {
  const one = policies.chain((policy) =>
    fc.tuple(
      fc.constant(policy),
      fc.array(
        fc
          .tuple(requestsNear(policy), fc.constantFrom(...paths))
          .filter(([{ origin, requestHeaders, requestMethod }]) =>
            [origin, requestHeaders, requestMethod].every(isSendable),
          )
          .map(([request, path]): WireRequest => wireOf(request, path)),
        { minLength: requests, maxLength: requests },
      ),
    ),
  )
  return fc.sample(one, { numRuns: count, seed }).map(([policy, sent]) => ({ policy, requests: sent }))
}

function wireOf(
  {
    method,
    origin,
    requestMethod,
    requestHeaders,
  }: {
    method: string
    origin: string | undefined
    requestMethod: string | undefined
    requestHeaders: string | undefined
  },
  path: string,
): WireRequest {
  return {
    method,
    path,
    headers: {
      ...(origin === undefined ? {} : { origin }),
      ...(requestMethod === undefined ? {} : { 'access-control-request-method': requestMethod }),
      ...(requestHeaders === undefined ? {} : { 'access-control-request-headers': requestHeaders }),
    },
  }
}
