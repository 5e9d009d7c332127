import { type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { type CorsDecision, type CorsRequest, mergeVary } from '@cors/core'
import { isCorsHeader, ownsResponse } from '@cors/core/adapter'

/** A request of node:http or of node:http2's compatibility API. */
export type NodeRequest = IncomingMessage | Http2ServerRequest

/** A response of node:http or of node:http2's compatibility API. */
export type NodeResponse = ServerResponse | Http2ServerResponse

/** Told the name of each CORS header that somebody else had set. */
export type ForeignHeaderNote = (name: string) => void

/** Reads what a decision depends on. */
export function readRequest(request: NodeRequest): CorsRequest {
  const { headers } = request
  return {
    method: request.method as string,
    origin: headers.origin,
    requestMethod: headers['access-control-request-method'],
    requestHeaders: headers['access-control-request-headers'] as string | undefined,
  }
}

/** Reads one header for the log. */
export function readHeader(request: NodeRequest, name: string): string | undefined {
  if (name === 'host') return request.headers.host ?? (request.headers[':authority'] as string | undefined)
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/**
 * Carries out a decision on a Node response: a preflight is answered, every other response gets its headers when its head is written.
 *
 * @returns whether the response is finished, so that the application must not see the request
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createPolicy, decide } from '@cors/core'
 * import { applyDecision, readRequest } from '@cors/node/head'
 *
 * const policy = createPolicy({ origin: 'https://app.example.com' })
 * createServer((request, response) => {
 *   if (applyDecision(response, decide(policy, readRequest(request)), false)) return
 *   response.end('hello')
 * })
 * ```
 */
export function applyDecision(
  response: NodeResponse,
  decision: CorsDecision,
  preflightContinue: boolean,
  note?: ForeignHeaderNote,
): boolean {
  if (decision.kind === 'preflight' && !(decision.allowed && preflightContinue)) {
    sendPreflight(response, decision, note)
    return true
  }
  guardHead(response, decision, note)
  return false
}

/** Ends the response to a preflight: no body, and no Content-Length where the status forbids one. */
export function sendPreflight(
  response: NodeResponse,
  decision: Extract<CorsDecision, { kind: 'preflight' }>,
  note?: ForeignHeaderNote,
): void {
  // A predicate may answer after a timeout has.
  if (response.headersSent) return
  releaseHead(response)
  const { status, headers } = decision
  const isEmptyStatus = status === 204 // RFC 9110 §8.6
  const names = response.getHeaderNames()
  if (takesList(names, response.writeHead as WriteHead)) {
    const head: string[] = []
    headers.writeTo(head, appendEntry)
    if (headers.vary !== '') head.push('vary', headers.vary)
    if (!isEmptyStatus) head.push('content-length', '0')
    ;(response as ServerResponse).writeHead(status, head)
  } else {
    if (!isEmptyStatus) response.setHeader('content-length', '0')
    setDecision(response, names, decision, note)
    ;(response as ServerResponse).writeHead(status)
  }
  response.end()
}

const guard: unique symbol = Symbol('@cors/node guard')

interface Guard {
  readonly decision: CorsDecision | undefined
  readonly note: ForeignHeaderNote | undefined
  readonly writeHead: WriteHead
}

type WriteHead = (this: NodeResponse, status: number, reason?: string, headers?: readonly unknown[]) => NodeResponse
type Guarded = NodeResponse & { [guard]?: Guard }

/**
 * Writes the headers of a decision when the response's head is written, and not before: whatever a handler, an error handler or a raw
 * `writeHead` does until then, `Vary` is merged and nobody else's CORS headers stand beside ours. A second decision for the same
 * response takes the place of the first.
 */
export function guardHead(response: NodeResponse, decision: CorsDecision, note?: ForeignHeaderNote): void {
  const guarded = response as Guarded
  const previous = guarded[guard]
  const writeHead = previous === undefined ? (response.writeHead as WriteHead) : previous.writeHead
  guarded[guard] = { decision, note, writeHead }
  if (previous === undefined) (response as { writeHead: unknown }).writeHead = writeGuardedHead
}

/** The layer that answers a preflight has the last word, also over a layer before it that handed the preflight on. */
function releaseHead(response: Guarded): void {
  const previous = response[guard]
  if (previous !== undefined) response[guard] = { ...previous, decision: undefined }
}

type ExplicitHeaders = OutgoingHttpHeaders | readonly (OutgoingHttpHeader | readonly [string, OutgoingHttpHeader])[]

function writeGuardedHead(
  this: Guarded,
  status: number,
  reason?: string | ExplicitHeaders,
  headers?: ExplicitHeaders,
): NodeResponse {
  const { decision, note, writeHead } = this[guard] as Guard
  if (decision === undefined || this.headersSent)
    return writeHead.call(this, status, reason as string, headers as unknown[])
  const isText = typeof reason === 'string'
  const text = isText ? reason : undefined
  const entries = flatten(headers ?? (isText ? undefined : reason))
  const names = this.getHeaderNames()
  if (takesList(names, writeHead)) return writeHead.call(this, status, text, composeHead(entries, decision, note))
  if (entries.length > 0) setEntries(this, entries)
  setDecision(this, entries.length > 0 ? this.getHeaderNames() : names, decision, note)
  return writeHead.call(this, status, text)
}

/** What was passed to `writeHead`, in any of its forms, as a new list of names and values in turn. */
function flatten(headers: ExplicitHeaders | undefined): unknown[] {
  if (headers === undefined) return []
  if (!Array.isArray(headers)) return flattenObject(headers as OutgoingHttpHeaders)
  return Array.isArray(headers[0]) ? headers.flat(1) : [...headers]
}

/** By hand, as `Object.entries(headers).flat()` takes several times as long, and Fastify passes an object for every response. */
function flattenObject(headers: OutgoingHttpHeaders): unknown[] {
  const entries: unknown[] = []
  for (const name of Object.keys(headers)) entries.push(name, headers[name])
  return entries
}

/**
 * Where nothing was set, Node takes a list as it is, at half the cost of setting each header. What stands in for Node's response (an
 * emulator of HTTP on a serverless platform, HTTP/2, another layer) may not know lists.
 */
function takesList(names: readonly string[], writeHead: WriteHead): boolean {
  return names.length === 0 && writeHead === ServerResponse.prototype.writeHead
}

function composeHead(
  entries: readonly unknown[],
  decision: CorsDecision,
  note: ForeignHeaderNote | undefined,
): unknown[] {
  const { headers } = decision
  const owns = ownsResponse(decision)
  const head: unknown[] = []
  let vary: string | undefined
  for (let index = 0; index < entries.length; index += 2) {
    const name = String(entries[index]).toLowerCase()
    const value = entries[index + 1]
    if (name === 'vary') vary = mergeVary(vary, joinValues(value))
    else if (owns && isCorsHeader(name)) note?.(name)
    else head.push(entries[index], value)
  }
  if (owns) headers.writeTo(head, appendEntry)
  vary = mergeVary(vary, headers.vary)
  if (vary !== '') head.push('vary', vary)
  return head
}

function appendEntry(head: unknown[], name: string, value: string): void {
  head.push(name, value)
}

/** As Node does: what is passed to `writeHead` replaces what was set before, and a list may repeat names. */
function setEntries(response: NodeResponse, entries: readonly unknown[]): void {
  for (let index = 0; index < entries.length; index += 2) response.removeHeader(entries[index] as string)
  for (let index = 0; index < entries.length; index += 2) {
    response.appendHeader(entries[index] as string, entries[index + 1] as string)
  }
}

function setDecision(
  response: NodeResponse,
  names: readonly string[],
  decision: CorsDecision,
  note: ForeignHeaderNote | undefined,
): void {
  const { headers } = decision
  if (ownsResponse(decision)) {
    for (const name of names) {
      if (!isCorsHeader(name)) continue
      response.removeHeader(name)
      note?.(name)
    }
    headers.writeTo(response, setHeader)
  }
  if (headers.vary === '') return
  const vary = names.includes('vary') ? response.getHeader('vary') : undefined
  response.setHeader('vary', mergeVary(vary === undefined ? undefined : joinValues(vary), headers.vary))
}

function setHeader(response: NodeResponse, name: string, value: string): void {
  response.setHeader(name, value)
}

function joinValues(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value)
}
