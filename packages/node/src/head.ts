import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { type CorsDecision, type CorsRequest, mergeVary } from '@cors/core'
import { ownsResponse, responseHeaderNames } from '@cors/core/adapter'

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
    sendPreflight(response, decision)
    return true
  }
  guardHead(response, decision, note)
  return false
}

/** Ends the response to a preflight: no body, and no Content-Length where the status forbids one. */
export function sendPreflight(
  response: NodeResponse,
  { status, headers }: Extract<CorsDecision, { kind: 'preflight' }>,
): void {
  releaseHead(response)
  const head: string[] = []
  headers.writeTo(head, appendEntry)
  const vary = mergeVary(varyOf(response), headers.vary)
  if (vary !== '') head.push('vary', vary)
  // RFC 9110 §8.6
  if (status !== 204) head.push('content-length', '0')
  for (const name of responseHeaderNames) response.removeHeader(name)
  ;(response as ServerResponse).writeHead(status, head)
  response.end()
}

function appendEntry(head: string[], name: string, value: string): void {
  head.push(name, value)
}

const guard: unique symbol = Symbol('@cors/node guard')

interface Guard {
  readonly decision: CorsDecision | undefined
  readonly note: ForeignHeaderNote | undefined
  readonly writeHead: WriteHead
}

type WriteHead = (this: NodeResponse, status: number, reason?: string) => NodeResponse
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
  const isText = typeof reason === 'string'
  const explicit = headers ?? (isText ? undefined : reason)
  if (!this.headersSent) {
    if (explicit !== undefined) setExplicit(this, explicit)
    if (decision !== undefined) writeDecision(this, decision, note)
  }
  return writeHead.call(this, status, isText ? reason : undefined)
}

/** Sets what was passed to `writeHead`, in any of its forms, as Node does: it replaces what was set before; a list may repeat names. */
function setExplicit(response: NodeResponse, headers: ExplicitHeaders): void {
  if (!Array.isArray(headers)) {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string)
    return
  }
  const list = (Array.isArray(headers[0]) ? headers.flat(1) : headers) as string[]
  for (let index = 0; index < list.length; index += 2) response.removeHeader(list[index] as string)
  for (let index = 0; index < list.length; index += 2) {
    response.appendHeader(list[index] as string, list[index + 1] as string)
  }
}

function writeDecision(response: NodeResponse, decision: CorsDecision, note: ForeignHeaderNote | undefined): void {
  const { headers } = decision
  if (ownsResponse(decision)) {
    for (const name of responseHeaderNames) {
      if (!response.hasHeader(name)) continue
      response.removeHeader(name)
      note?.(name)
    }
    headers.writeTo(response, setHeader)
  }
  if (headers.vary !== '') response.setHeader('vary', mergeVary(varyOf(response), headers.vary))
}

function setHeader(response: NodeResponse, name: string, value: string): void {
  response.setHeader(name, value)
}

function varyOf(response: NodeResponse): string | undefined {
  const vary = response.getHeader('vary')
  return Array.isArray(vary) ? vary.join(', ') : (vary as string | undefined)
}
