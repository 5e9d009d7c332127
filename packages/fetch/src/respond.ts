import { type CorsDecision, type CorsHeaders, type CorsRequest, mergeVary } from '@cors/core'
import {
  type CorsEngine,
  endStatusOf,
  isCorsHeader,
  isSameOriginNative,
  mergeExposed,
  type NativeRequests,
  overridesHandler,
} from '@cors/core/adapter'

/**
 * Reads what a decision depends on; what only preflights have, of those that may be one, as reading a header of Fetch costs.
 *
 * @param method for frameworks in which reading `request.method` has an effect
 * @see https://fetch.spec.whatwg.org/#http-requests
 */
export function readRequest(request: Request, method: string = request.method): CorsRequest {
  const mayBePreflight = method === 'OPTIONS'
  return {
    method,
    origin: readHeader(request, 'origin'),
    requestMethod: mayBePreflight ? readHeader(request, 'access-control-request-method') : undefined,
    requestHeaders: mayBePreflight ? readHeader(request, 'access-control-request-headers') : undefined,
  }
}

/** Reads one header; a stand-in for a request may have no headers. */
export function readHeader({ headers }: { readonly headers?: Headers }, name: string): string | undefined {
  return headers?.get(name) ?? undefined
}

/** Reads the host that the client asked for; where a runtime shows no header for it, as Deno over HTTP/2, from the URL. */
function readHost(request: Request): string | undefined {
  return readHeader(request, 'host') ?? /^[^:]*:\/\/([^/?#]*)/.exec(request.url)?.[1]
}

/**
 * Whether a request comes from a page of this server: what `rejectDenied` never rejects, and no policy has to name. For WebSocket upgrades
 * and whatever else does not go through `cors`.
 *
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { cors, createPolicy, isOriginAllowed, isSameOriginRequest } from '@cors/fetch'
 *
 * const policy = createPolicy({ origin: 'https://app.example.com' })
 * const handle = cors(policy)
 * const isRefused = (request: Request): boolean =>
 *   request.headers.has('upgrade') &&
 *   !isSameOriginRequest(request) &&
 *   !isOriginAllowed(policy, request.headers.get('origin') ?? undefined)
 * export default {
 *   fetch: (request: Request) =>
 *     isRefused(request) ? new Response(null, { status: 403 }) : handle(request, () => new Response('hello')),
 * }
 * ```
 */
export function isSameOriginRequest(request: Request): boolean {
  return isSameOriginNative(fetchRequests, request)
}

/** How an engine reads the requests of Fetch. */
export const fetchRequests: NativeRequests<Request> = {
  header: readHeader,
  host: readHost,
  url: ({ url }) => url.replace(/^[^:]*:\/\/[^/?#]*/, ''),
  logger: console,
}

/** How an engine reads what has a request of Fetch in it, such as the context of a framework. */
export function requestsWithin<Native>(requestOf: (native: Native) => Request): NativeRequests<Native> {
  const { header, host, url, logger } = fetchRequests
  return {
    header: (native, name) => header(requestOf(native), name),
    host: (native) => host?.(requestOf(native)),
    url: (native) => url?.(requestOf(native)),
    logger,
  }
}

/**
 * Answers a preflight or rejects a request, or asks the application and gives its response the CORS headers: what every adapter of Request
 * and Response does.
 *
 * @param further what a resolver gets with the request
 * @returns what the application answered, or a copy of it where its headers are immutable or it was given to another request before; rejects
 * with what `proceed` threw
 * @example
 * ```ts
 * import { createEngine } from '@cors/core/adapter'
 * import { fetchRequests, respond } from '@cors/fetch/adapter'
 *
 * const engine = createEngine<Request>({ origin: 'https://app.example.com' }, {}, fetchRequests)
 * const handle = (request: Request) => respond(engine, request, () => new Response('hello'))
 * ```
 */
export async function respond<Native extends Request>(
  engine: CorsEngine<Native>,
  native: Native,
  proceed: () => Response | Promise<Response>,
  request: CorsRequest = readRequest(native),
  further?: readonly unknown[],
): Promise<Response> {
  const pending = engine.decide(native, request, further)
  const decision = pending instanceof Promise ? await pending : pending
  const status = endStatusOf(decision, engine)
  if (status !== undefined) return createEnd(status, decision)
  return applyHeaders(await proceed(), { decision, origin: request.origin, engine })
}

/**
 * Rule 7: the response to a preflight, or to what is rejected, has no body, and no Content-Length where the status forbids one.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
function createEnd(status: number, { headers }: CorsDecision): Response {
  const list = new Headers()
  headers.writeTo(list, setHeader)
  if (headers.vary !== '') list.set('vary', headers.vary)
  // RFC 9110 §8.6
  if (status !== 204) list.set('content-length', '0')
  return new Response(null, { status, headers: list })
}

/** What is written into a response, and who is told about it. */
export interface Given {
  readonly decision: CorsDecision
  /** The request's `Origin`. */
  readonly origin: string | undefined
  readonly engine: Pick<CorsEngine<never>, 'onOverriddenHeader' | 'reportUnwritable'>
}

/** What was done to a response. Rule 19: a handler may give the same one to several requests. */
export interface Change {
  /** The CORS headers as the handler had set them. */
  readonly before: readonly (readonly [name: string, value: string])[]
  readonly written: CorsHeaders
}

/** Found by all copies of this package, as an inner layer may be of another. */
const changeKey: unique symbol = Symbol.for('@cors/fetch change')

type Changed = Response & { [changeKey]?: Change }

/** Of those that take no property, which costs a fifth of this. */
const changes = shareChanges(Symbol.for('@cors/fetch changes'))

function shareChanges(name: symbol): WeakMap<Response, Change> {
  const shared = globalThis as { [name: symbol]: WeakMap<Response, Change> | undefined }
  shared[name] ??= new WeakMap()
  return shared[name]
}

/**
 * Gives a response the headers of a decision, in place where that is possible.
 *
 * @returns the same response; a copy where its headers are immutable, or are those of another request already
 */
export function applyHeaders(response: Response, given: Given): Response {
  try {
    // What is not a response is for the framework to refuse. Network errors and upgrades have no headers that anybody reads, and cannot be
    // copied.
    const headers = headersOf(response)
    if (headers === undefined) return response
    const { status } = response
    if (status === 0 || status === 101) return response
    const earlier = earlierOf(response)
    if (earlier !== undefined) return changeCopy(response, given, earlier)
    try {
      return change(response, headers, given)
    } catch {
      // Only trying shows that headers are immutable, as those of fetch() and Response.redirect() are.
      return changeCopy(response, given, undefined)
    }
  } catch (cause) {
    given.engine.reportUnwritable(cause)
    return response
  }
}

/** The headers of a response; `undefined` of what is none. Asked for once, as each look at a response costs. */
function headersOf(value: unknown): Headers | undefined {
  const { headers } = (value ?? {}) as { readonly headers?: Partial<Headers> | null }
  return typeof headers?.get === 'function' && typeof headers.keys === 'function' ? (headers as Headers) : undefined
}

function earlierOf(response: Response): Change | undefined {
  return (response as Changed)[changeKey] ?? (Object.isExtensible(response) ? undefined : changes.get(response))
}

function change(response: Response, headers: Headers, given: Given): Response {
  const made = writeDecision(headers, given)
  if (Object.isExtensible(response)) (response as Changed)[changeKey] = made
  else changes.set(response, made)
  return response
}

function changeCopy(response: Response, given: Given, earlier: Change | undefined): Response {
  // A body that was read, or is being read, cannot be sent again, with our headers or without.
  const copy = new Response(response.bodyUsed || response.body?.locked ? null : response.body, response)
  const { headers } = copy
  if (earlier !== undefined) undo(headers, earlier)
  return change(copy, headers, given)
}

/** Takes back what was written for another request, and nothing that was set since. */
function undo(headers: Headers, { before, written }: Change): void {
  written.writeTo(headers, deleteHeader)
  for (const [name, value] of before) if (!headers.has(name)) headers.set(name, value)
}

function deleteHeader(headers: Headers, name: string, value: string): void {
  if (headers.get(name) === value) headers.delete(name)
}

/**
 * Writes the headers of a decision into a list, as of a response that is not made yet.
 *
 * @returns what it has changed
 */
export function writeDecision(target: Headers, { decision, origin, engine }: Given): Change {
  const owns = overridesHandler(decision)
  let foreign: string[] | undefined
  let hasVary = false
  // One walk, by hand: Headers make a list of their names slowly, and look one up that is not there as slowly as they write it.
  for (const name of target.keys()) {
    if (owns && isCorsHeader(name)) {
      foreign ??= []
      foreign.push(name)
    } else hasVary ||= name.toLowerCase() === 'vary'
  }
  const before = foreign === undefined ? nothing : take(target, foreign)
  const written = owns ? mergeForeign(before, decision, origin, engine) : decision.headers
  written.writeTo(target, setHeader)
  const { vary } = decision.headers
  if (vary !== '') target.set('vary', mergeVary((hasVary ? target.get('vary') : null) ?? undefined, vary))
  return { before, written }
}

const nothing: Change['before'] = []

/** Removes headers that somebody else set. */
function take(target: Headers, names: readonly string[]): Change['before'] {
  const taken = names.map((name) => [name, target.get(name) as string] as const)
  for (const name of names) target.delete(name)
  return taken
}

/**
 * Rule 16: the names that a response exposes itself join the policy's where the origin is allowed; elsewhere they are removed, as all other
 * CORS headers are.
 *
 * @see https://fetch.spec.whatwg.org/#http-access-control-expose-headers
 */
function mergeForeign(
  foreign: Change['before'],
  decision: CorsDecision,
  origin: string | undefined,
  engine: Given['engine'],
): CorsHeaders {
  if (foreign.length === 0) return decision.headers
  const found = new Map(foreign)
  const exposeHeaders = found.get('access-control-expose-headers')
  const headers = mergeExposed(decision, origin, {
    allowOrigin: found.get('access-control-allow-origin'),
    exposeHeaders,
  })
  const isMerged = headers !== decision.headers
  for (const name of found.keys()) {
    if (name !== 'access-control-expose-headers' || !isMerged) engine.onOverriddenHeader(name)
  }
  return headers
}

function setHeader(target: Headers, name: string, value: string): void {
  target.set(name, value)
}
