import { combined } from '@cors/standard/header-list'
import { parseFetchUrl, parseUrl } from '@cors/standard/url'
import { type Failure, failureCatalogue } from '../failures/catalogue.ts'
import { type FetchResult, fetchSteps } from '../fetch/algorithm.ts'
import type { CheckedRequest } from '../fetch/cors-check.ts'
import { checkedFromWire, exchangeFailures } from '../fetch/exchange-failures.ts'
import { isRedirectStatus } from '../fetch/redirect.ts'
import type { BrowserRequest, Header, WireRequest, WireResponse } from '../protocol/exchange.ts'
import type { NormalRecording, NormalResponse } from '../recording/normalize.ts'

interface Hop {
  readonly preflight: NormalResponse | null
  readonly response: NormalResponse | null
}

/** One request of the replay with the answer that was recorded. */
export interface Step {
  readonly wire: WireRequest
  readonly checked: CheckedRequest
  /** `null` where nothing was recorded. */
  readonly response: NormalResponse | null
  /** The status, where nothing else of the answer was read. */
  readonly statusOnly?: number
  readonly failures: readonly Failure[]
}

export interface Replay {
  readonly steps: readonly Step[]
  /** How the algorithm ends when the failures of the CORS protocol are put right; `undefined` where the recording ends before. */
  readonly result: FetchResult | undefined
}

/** The hops in order; some recorders put the final answer in `response` and the redirects before it. */
function hopsOf({ request, preflight, response, redirects = [] }: NormalRecording): Hop[] {
  const first = redirects[0]
  const earlier = first?.response != null && isRedirectStatus(first.response.status)
  const sameUrl =
    first !== undefined &&
    parseFetchUrl(first.url, request.origin)?.href === parseFetchUrl(request.url, request.origin)?.href
  if (response === null && earlier && sameUrl) return [...redirects]
  if (response !== null && !isRedirectStatus(response.status) && earlier && sameUrl) {
    const hops = redirects.map((hop, index) => ({
      preflight: index === 0 ? (hop.preflight ?? preflight) : hop.preflight,
      response: hop.response,
    }))
    return [...hops, { preflight: null, response }]
  }
  return [{ preflight, response }, ...redirects]
}

/** The recorded answer with everything that the CORS protocol asks of it, so that what comes after shows too. */
function withCorsHeaders(step: Omit<Step, 'response'>, response: WireResponse | null): WireResponse {
  const { wire, checked } = step
  const cors: Header[] = [
    ['access-control-allow-origin', checked.origin],
    ['access-control-allow-credentials', 'true'],
  ]
  if (wire.preflight) {
    cors.push(
      ['access-control-allow-methods', checked.method],
      ['access-control-allow-headers', checked.unsafeHeaders.join(',')],
    )
    return { status: 204, headers: cors }
  }
  const kept = (response?.headers ?? []).filter(([name]) => !/^access-control-allow-(origin|credentials)$/i.test(name))
  return { status: response?.status ?? 200, headers: [...kept, ...cors] }
}

const isStatus = ({ code }: Failure): boolean => failureCatalogue[code].family === 'status'

function run(recording: NormalRecording, request: BrowserRequest): Replay {
  const hops = hopsOf(recording)
  const steps: Step[] = []
  const algorithm = fetchSteps(request)
  let hop = 0
  let next = algorithm.next()
  while (!next.done) {
    const wire = next.value
    const current = hops[hop]
    const answer = (wire.preflight ? current?.preflight : current?.response) ?? null
    // Of an answer whose headers were not read, nothing but its status can be checked, and that only counts for a preflight.
    const statusOnly = answer?.unreadHeaders === true ? answer.status : undefined
    const response = statusOnly !== undefined && !wire.preflight ? null : answer
    const cors = wire.preflight || combined(wire.headers, 'origin') !== undefined
    const foreign = cors && (request.mode ?? 'cors') === 'cors' && hasLeftOrigin(steps, wire, request)
    const found = response === null || !foreign ? [] : exchangeFailures({ request: wire, response }, request)
    const failures = statusOnly === undefined ? found : found.filter(isStatus)
    const checked = checkedFromWire(wire, request)
    const step: Step = { wire, checked, response, failures, ...(statusOnly === undefined ? {} : { statusOnly }) }
    steps.push(step)
    if (!wire.preflight) {
      if (response === null) return { steps, result: undefined }
      hop++
    }
    next = algorithm.next(foreign || wire.preflight ? withCorsHeaders(step, response) : (response as WireResponse))
  }
  return { steps, result: next.value }
}

/** Whether the chain has left the page's origin; before that no CORS check runs. */
function hasLeftOrigin(steps: readonly Step[], wire: WireRequest, request: BrowserRequest): boolean {
  const page = parseUrl(request.origin)?.origin ?? 'null'
  return [...steps.map((step) => step.wire.url), wire.url].some(
    (url) => page === 'null' || parseUrl(url)?.origin !== page,
  )
}

/**
 * Runs the algorithm over what was recorded and collects every failure, where a browser stops at the first.
 *
 * @throws TypeError where `fetch` would.
 */
export function replay(recording: NormalRecording): Replay {
  const { request, preflight } = recording
  const plain = run(recording, request)
  // A preflight that the request alone does not explain was forced: upload listeners, or headers that were not recorded.
  const unexplained = preflight !== null && plain.steps.length > 0 && !plain.steps.some(({ wire }) => wire.preflight)
  return unexplained ? run(recording, { ...request, useCorsPreflight: true }) : plain
}
