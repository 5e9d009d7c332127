import type { CorsDecision, CorsRequest } from '@cors/core'
import { type CorsEngine, endStatusOf, undecided } from '@cors/core/adapter'
import { GuardedHead, guardHead, type Sent, writeDenied, writeEnd } from './guard-head.ts'
import { isHeadSent, type NodeResponse } from './response.ts'

/**
 * Answers a preflight or rejects a request, or lets the application answer and gives its response the CORS headers when its head is written: what every adapter
 * of Node responses does. While a decision is pending, the response is guarded as that of a denied request.
 *
 * @param proceed called once for each request that was not answered here
 * @param prepareEnd called before a response is ended here, for frameworks that keep its headers elsewhere
 * @returns what `proceed` returned; a promise of it only where the decision is late, which rejects with nothing but what `proceed` threw
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createEngine } from '@cors/core/adapter'
 * import { nodeRequests, readRequest, respond } from '@cors/node/adapter'
 *
 * const engine = createEngine({ origin: 'https://app.example.com' }, {}, nodeRequests)
 * createServer((request, response) => {
 *   respond(engine, request, response, readRequest(request), () => response.end('hello'))
 * })
 * ```
 */
export function respond<Native, Result>(
  engine: CorsEngine<Native>,
  native: Native,
  response: NodeResponse,
  request: CorsRequest,
  proceed: () => Result,
  prepareEnd?: () => void,
): Result | undefined | Promise<Result | undefined> {
  const decision = engine.decide(native, request)
  return decision instanceof Promise
    ? wait(engine, native, response, request, decision, proceed, prepareEnd)
    : answer(engine, native, response, request, decision, prepareEnd)
      ? undefined
      : proceed()
}

/** Rule 18: denied until decided. */
function wait<Native, Result>(
  engine: CorsEngine<Native>,
  native: Native,
  response: NodeResponse,
  request: CorsRequest,
  decision: Promise<CorsDecision>,
  proceed: () => Result,
  prepareEnd: (() => void) | undefined,
): Promise<Result | undefined> {
  const wasSent = isHeadSent(response)
  answer(engine, native, response, request, undecided)
  // Whoever answered meanwhile has the last word: there is nothing left for the application to answer.
  return decision.then((late) =>
    (!wasSent && isHeadSent(response)) || answer(engine, native, response, request, late, prepareEnd)
      ? undefined
      : proceed(),
  )
}

/**
 * Applies a decision to a response. Rule 19: what the response cannot do is reported, and fails no request.
 *
 * @returns whether the response is finished, so that the application must not see the request
 */
export function answer<Native>(
  engine: CorsEngine<Native>,
  native: Native,
  response: NodeResponse,
  request: CorsRequest,
  decision: CorsDecision,
  prepareEnd?: () => void,
): boolean {
  // A stand-in for a response that cannot be ended is left to the application, under guard.
  const status = typeof response.end === 'function' ? endStatusOf(decision, engine) : undefined
  try {
    if (status === undefined) guardHead(response, new GuardedHead(decision, request.origin, engine))
    else {
      prepareEnd?.()
      const merging = { origin: request.origin, engine }
      writeEnd(response, decision, merging, status, sentReport(engine, native, request, decision))
    }
  } catch (cause) {
    engine.reportUnwritable(cause)
    return status !== undefined && writeDenied(response)
  }
  return status !== undefined
}

/**
 * What has to be told the `Access-Control-Allow-Headers` that a preflight was answered with in the end.
 *
 * @returns `undefined` for every decision but one that denies headers: only of that, what was sent changes what is reported
 */
export function sentReport<Native>(
  engine: CorsEngine<Native>,
  native: Native,
  request: CorsRequest,
  decision: CorsDecision,
): Sent | undefined {
  if (decision.kind !== 'preflight' || decision.allowed || decision.reason !== 'headers-not-allowed') return undefined
  return createReport(engine, native, request)
}

function createReport<Native>(engine: CorsEngine<Native>, native: Native, request: CorsRequest): Sent {
  return (allowedHeaders) => engine.reportSent(native, request, allowedHeaders)
}
