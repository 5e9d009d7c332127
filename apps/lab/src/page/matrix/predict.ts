import {
  type BrowserOutcome,
  type BrowserRequest,
  consumerRequest,
  findConsumer,
  simulateFetch,
  type WireRequest,
  type WireResponse,
} from '@cors/browser'
import { type CorsPolicy, createPolicy, decide, isSameOrigin } from '@cors/core'
import type { LabFacts } from '../../page-server.ts'
import { type Facts, watchedHeaders } from './facts.ts'
import type { Row } from './rows.ts'

/** What `@cors/browser` says about a request to a server that answers by the policies of the lab. */
export interface Prediction {
  readonly request: BrowserRequest
  readonly outcome: BrowserOutcome
  readonly facts: Facts
}

/** Predicts without any network: the browser's half by `@cors/browser`, the server's by `@cors/core`. */
export function createPredictor({
  policy,
  publicPolicy,
}: LabFacts): (row: Row, origin: string, url: string) => Promise<Prediction> {
  const areas: readonly (readonly [path: string, policy: CorsPolicy | undefined])[] = [
    ['/api/public/', createPolicy(publicPolicy)],
    ['/api/private/', undefined],
    ['/', createPolicy(policy)],
  ]
  return async (row, origin, url) => {
    const request = requestOf(row, origin, url)
    const outcome = await simulateFetch(request, (wire) => answer(areas, wire))
    return { request, outcome, facts: factsOf(row, request, outcome) }
  }
}

/** @throws {Error} where `@cors/browser` does not know the consumer */
function requestOf({ consumer, crossorigin, request }: Row, origin: string, url: string): BrowserRequest {
  const found = findConsumer(consumer, crossorigin)
  const base = found && consumerRequest(found, { origin, url })
  if (found === undefined || base === undefined) throw new Error(`@cors/browser does not know ${consumer}`)
  // The attribute is part of the consumer; `credentials: 'include'` and `withCredentials` are not.
  const credentials =
    found.crossorigin === 'n/a' && request.credentials === true ? ({ credentials: 'include' } as const) : {}
  return { ...base, ...credentials, method: request.method, headers: Object.entries(request.headers ?? {}) }
}

/** As each of the four servers answers. Where there is no policy no route answers OPTIONS either. */
function answer(
  areas: readonly (readonly [path: string, policy: CorsPolicy | undefined])[],
  wire: WireRequest,
): WireResponse {
  const { pathname } = new URL(wire.url)
  const [, policy] = areas.find(([path]) => pathname.startsWith(path)) ?? []
  const own = watchedHeaders.map((name) => [name, ''] as const)
  if (policy === undefined) return { status: wire.preflight ? 404 : 200, headers: own }
  const header = (name: string): string | undefined => wire.headers.find(([given]) => given === name)?.[1]
  const decision = decide(policy, {
    method: wire.method,
    origin: header('origin'),
    requestMethod: header('access-control-request-method'),
    requestHeaders: header('access-control-request-headers'),
  })
  if (decision instanceof Promise) throw new TypeError('no policy of the lab is asynchronous')
  const status = decision.kind === 'preflight' ? decision.status : 200
  return { status, headers: [...Object.entries(decision.headers.toJSON()), ...own] }
}

function factsOf({ probe }: Row, request: BrowserRequest, outcome: BrowserOutcome): Facts {
  const isAllowed = outcome.verdict === 'allowed'
  const isScripted = probe === 'fetch' || probe === 'xhr'
  return {
    state: !isAllowed ? 'blocked' : outcome.responseType === 'opaque' ? 'opaque' : 'read',
    wire: outcome.exchanges.map(({ request: wire }) => ({
      method: wire.method,
      origin: wire.headers.find(([name]) => name === 'origin')?.[1],
      hasCookie: !wire.preflight && carriesCookie(request),
    })),
    visible:
      isAllowed && isScripted ? watchedHeaders.filter((name) => outcome.visibleHeaders.includes(name)) : undefined,
  }
}

/** The lab has one cookie, for this host whatever the port, and all its origins are of one site. */
function carriesCookie({ origin, url, credentials }: BrowserRequest): boolean {
  return credentials === 'include' || (credentials === 'same-origin' && isSameOrigin(origin, url))
}
