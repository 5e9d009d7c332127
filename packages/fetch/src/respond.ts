import { type CorsDecision, type CorsRequest, mergeVary } from '@cors/core'
import { type CorsEngine, isCorsHeader, ownsResponse } from '@cors/core/adapter'

/** Told the name of each CORS header that somebody else had set. */
type ForeignHeaderNote = (name: string) => void

/**
 * Reads what a decision depends on.
 *
 * @param method for frameworks whose requests must not be asked
 */
export function readRequest(request: Request, method: string = request.method): CorsRequest {
  const { headers } = request
  return {
    method,
    origin: headers.get('origin') ?? undefined,
    requestMethod: headers.get('access-control-request-method') ?? undefined,
    requestHeaders: headers.get('access-control-request-headers') ?? undefined,
  }
}

/** Reads one header for the log. */
export function readHeader(request: Request, name: string): string | undefined {
  return request.headers.get(name) ?? undefined
}

/**
 * Answers a preflight, or asks the application and gives its response the CORS headers: what every adapter of Request and Response
 * does.
 *
 * @returns what the application answered, or a copy of it where its headers are immutable; rejects with what `proceed` threw
 * @example
 * ```ts
 * import { createEngine } from '@cors/core/adapter'
 * import { readHeader, respond } from '@cors/fetch/respond'
 *
 * const engine = createEngine<Request>({ origin: 'https://app.example.com' }, {}, { header: readHeader, logger: console })
 * const handle = (request: Request) => respond(engine, request, () => new Response('hello'))
 * ```
 */
export async function respond<Native extends Request>(
  engine: CorsEngine<Native>,
  native: Native,
  proceed: () => Response | Promise<Response>,
  request: CorsRequest = readRequest(native),
): Promise<Response> {
  const pending = engine.decide(native, request)
  const decision = pending instanceof Promise ? await pending : pending
  if (decision.kind === 'preflight' && !(decision.allowed && engine.preflightContinue)) return answerPreflight(decision)
  return applyHeaders(await proceed(), decision, engine.noteForeignHeader)
}

/** The response to a preflight: no body, and no Content-Length where the status forbids one. */
function answerPreflight({ status, headers }: Extract<CorsDecision, { kind: 'preflight' }>): Response {
  const list = new Headers()
  headers.writeTo(list, setHeader)
  if (headers.vary !== '') list.set('vary', headers.vary)
  // RFC 9110 §8.6
  if (status !== 204) list.set('content-length', '0')
  return new Response(null, { status, headers: list })
}

/**
 * Gives a response the headers of a decision, in place where that is possible.
 *
 * @returns the same response, or a copy where its headers are immutable
 */
function applyHeaders(response: Response, decision: CorsDecision, note: ForeignHeaderNote): Response {
  // Network errors and upgrades have no headers that anybody reads, and cannot be copied.
  if (response.status === 0 || response.status === 101) return response
  try {
    writeDecision(response.headers, decision, note)
    return response
  } catch {
    // Nothing tells that headers are immutable, as those of fetch() and Response.redirect() are, but trying.
    const copy = new Response(response.body, response)
    writeDecision(copy.headers, decision, note)
    return copy
  }
}

function writeDecision(target: Headers, decision: CorsDecision, note: ForeignHeaderNote): void {
  const { headers } = decision
  if (ownsResponse(decision)) {
    for (const name of [...target.keys()]) {
      if (!isCorsHeader(name)) continue
      target.delete(name)
      note(name)
    }
    headers.writeTo(target, setHeader)
  }
  if (headers.vary !== '') target.set('vary', mergeVary(target.get('vary') ?? undefined, headers.vary))
}

function setHeader(target: Headers, name: string, value: string): void {
  target.set(name, value)
}
