import { type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { appendEntry, composeHead, type GuardedHead, setDecision } from './decision-headers.ts'
import { isHeadSent, isOfNode, type NodeResponse, namesOf, readText } from './response.ts'

/** The guard of a response as it is now: a later layer replaces that of an earlier one. */
export function guardedHead(response: NodeResponse): GuardedHead | undefined {
  return (response as Guarded)[guardKey]?.head
}

/** A registered symbol, so that of two layers the last one wins where they are of two copies of this package. */
const guardKey: unique symbol = Symbol.for('@cors/node guard')

interface Guard {
  /** `undefined` where another layer has answered. */
  readonly head: GuardedHead | undefined
  readonly writeHead: WriteHead
  /** Writes this head: of the copy that made it, whichever copy guarded the response first. */
  readonly write: WriteGuarded
}

type WriteHead = (this: NodeResponse, status: number, reason?: string, headers?: readonly unknown[]) => NodeResponse
const nodeWriteHead: unknown = ServerResponse.prototype.writeHead
type Guarded = NodeResponse & { [guardKey]?: Guard }
type WriteGuarded = (
  this: Guarded,
  status: number,
  reason?: string | ExplicitHeaders,
  headers?: ExplicitHeaders,
) => NodeResponse
type ExplicitHeaders = OutgoingHttpHeaders | readonly (OutgoingHttpHeader | readonly [string, OutgoingHttpHeader])[]

/**
 * Writes the headers of a decision when the response's head is written, and not before: whatever a handler, an error handler or a raw
 * `writeHead` does until then, `Vary` is merged and no CORS header of anyone else is left. A second decision for the same
 * response takes the place of the first.
 *
 * @throws {TypeError} where the response takes no headers at all
 */
export function guardHead(response: NodeResponse, head: GuardedHead): void {
  const guarded = response as Guarded
  const previous = guarded[guardKey]
  const writeHead = previous === undefined ? (response.writeHead as WriteHead) : previous.writeHead
  if (writeHead !== nodeWriteHead && !prepare(response, head)) return
  guarded[guardKey] = { head, writeHead, write: writeGuarded }
  if (previous !== undefined) return
  const writers = response as { writeHead: unknown; writeHeader?: unknown }
  writers.writeHead = writeGuardedHead
  // Node's deprecated alias.
  if (writers.writeHeader !== undefined) writers.writeHeader = writeGuardedHead
}

/**
 * Sets the headers of a stand-in at once. Rule 19: the handshake of a WebSocket, or a mock, may never write a head.
 *
 * @returns whether the response has a head to guard
 */
function prepare(response: NodeResponse, head: GuardedHead): boolean {
  const isWritable = typeof response.writeHead === 'function'
  // Where there is neither way, this throws.
  if (!isOfNode(response) && (!isWritable || typeof response.setHeader === 'function')) {
    setDecision(response, head, namesOf(response))
  }
  return isWritable
}

/**
 * Ends a response: to a preflight, or to a request that is rejected. It has no body, and no Content-Length where the status forbids one.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 * @throws {TypeError} where the response takes no headers at all
 */
export function writeEnd(response: NodeResponse, head: GuardedHead, status: number, sent: GuardedHead['sent']): void {
  const { headers } = head.decision
  // A predicate may answer after a timeout has.
  if (isHeadSent(response)) return
  releaseHead(response)
  const isEmptyStatus = status === 204 // Rule 7, RFC 9110 §8.6
  const writeHead = response.writeHead as WriteHead
  const names = namesOf(response)
  if (takesList(response, names, writeHead)) {
    const list: string[] = []
    headers.writeTo(list, appendEntry)
    if (headers.vary !== '') list.push('vary', headers.vary)
    if (!isEmptyStatus) list.push('content-length', '0')
    writeHead.call(response, status, undefined, list)
    sent?.(undefined)
  } else {
    if (!isEmptyStatus) response.setHeader('content-length', '0')
    setDecision(response, head, names)
    if (typeof writeHead === 'function') writeHead.call(response, status)
    // A stand-in may write its head from this alone.
    if (!isOfNode(response)) response.statusCode = status
    sent?.(readText(response, 'access-control-allow-headers'))
  }
  response.end()
}

/**
 * Ends a response that cannot carry its answer. Rule 6: the application would answer without a guard, and may grant what the policy denies;
 * a browser takes this for a denial.
 *
 * @returns whether the response could be ended
 */
export function writeDenied(response: NodeResponse): boolean {
  try {
    response.statusCode = 403
    response.end()
    return true
  } catch {
    return false
  }
}

/** The layer that ends a response has the last word, also over a layer before it that handed the preflight on. */
function releaseHead(response: Guarded): void {
  const previous = response[guardKey]
  if (previous !== undefined) response[guardKey] = { ...previous, head: undefined }
}

function writeGuardedHead(
  this: Guarded,
  status: number,
  reason?: string | ExplicitHeaders,
  headers?: ExplicitHeaders,
): NodeResponse {
  return (this[guardKey] as Guard).write.call(this, status, reason, headers)
}

function writeGuarded(
  this: Guarded,
  status: number,
  reason?: string | ExplicitHeaders,
  headers?: ExplicitHeaders,
): NodeResponse {
  const { head: guard, writeHead } = this[guardKey] as Guard
  if (guard === undefined || isHeadSent(this))
    return writeHead.call(this, status, reason as string, headers as unknown[])
  const head = guard.settle === undefined ? guard : { ...guard, decision: guard.settle(status) }
  const isText = typeof reason === 'string'
  const text = isText ? reason : undefined
  const entries = flatten(headers ?? (isText ? undefined : reason))
  const names = namesOf(this)
  if (takesList(this, names, writeHead)) {
    const result = writeHead.call(this, status, text, composeHead(entries, head))
    head.sent?.(undefined)
    return result
  }
  setDecision(this, head, names, entries)
  const result = writeHead.call(this, status, text)
  head.sent?.(readText(this, 'access-control-allow-headers'))
  return result
}

const noEntries: readonly unknown[] = []

/** What was passed to `writeHead`, in any of its forms, as a list of names and values in turn. */
function flatten(headers: ExplicitHeaders | null | undefined): readonly unknown[] {
  if (typeof headers !== 'object' || headers === null) return noEntries
  if (!Array.isArray(headers)) return flattenObject(headers as OutgoingHttpHeaders)
  return Array.isArray(headers[0]) ? headers.flat(1) : headers
}

/** By hand, as `Object.entries(headers).flat()` takes several times as long, and Fastify passes an object for every response. */
function flattenObject(headers: OutgoingHttpHeaders): unknown[] {
  const entries: unknown[] = []
  for (const name of Object.keys(headers)) entries.push(name, headers[name])
  return entries
}

/**
 * Where nothing was set, Node takes a list as it is, at half the cost of setting each header. What stands in for Node's response (an
 * emulator of HTTP on a serverless platform, HTTP/2, another layer) may not know lists; without `setHeader`, there is no other way.
 */
function takesList(response: NodeResponse, names: readonly string[], writeHead: WriteHead | undefined): boolean {
  if (names.length === 0 && writeHead === nodeWriteHead) return true
  return writeHead !== undefined && typeof response.setHeader !== 'function'
}
