import { type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { CorsDecision } from '@cors/core'
import { listHeaders } from '@cors/core/adapter'
import { composeHead, type Merging, setDecision } from './decision-headers.ts'
import { isHeadSent, isOfNode, type NodeResponse, namesOf, readText } from './response.ts'

type WriteHead = (this: NodeResponse, status: number, reason?: string, headers?: readonly unknown[]) => NodeResponse
const nodeWriteHead: unknown = ServerResponse.prototype.writeHead
type ExplicitHeaders = OutgoingHttpHeaders | readonly (OutgoingHttpHeader | readonly [string, OutgoingHttpHeader])[]

/** Told the `Access-Control-Allow-Headers` that was sent in the end. */
export type Sent = (allowedHeaders: string | undefined) => void

/**
 * What is written into the head of one response, and who is told about it: one object, as each request has one. Its fields are declared
 * and not defined, since the constructor sets them all.
 */
export class GuardedHead implements Merging {
  /** `undefined` where another layer has answered. */
  declare decision: CorsDecision | undefined
  declare readonly origin: string | undefined
  declare readonly engine: Merging['engine']
  declare readonly sent: Sent | undefined
  declare readonly settle: ((status: number) => CorsDecision) | undefined
  /** What writes a head without a guard. */
  declare writeHead: WriteHead | undefined

  /**
   * @param origin the request's `Origin`
   * @param sent `undefined` where nobody else could have changed what is sent
   * @param settle decides when the head is written, where who answers is known only then; before, and in what has no head, `decision` holds
   */
  constructor(
    decision: CorsDecision,
    origin: string | undefined,
    engine: Merging['engine'],
    sent?: Sent,
    settle?: (status: number) => CorsDecision,
  ) {
    this.decision = decision
    this.origin = origin
    this.engine = engine
    this.sent = sent
    this.settle = settle
    this.writeHead = undefined
  }

  /** Writes this head: of the copy that made it, whichever copy guarded the response first. */
  write(
    response: NodeResponse,
    status: number,
    reason: string | ExplicitHeaders | undefined,
    headers: ExplicitHeaders | undefined,
  ): NodeResponse {
    const writeHead = this.writeHead as WriteHead
    const { decision } = this
    if (decision === undefined || isHeadSent(response))
      return writeHead.call(response, status, reason as string, headers as unknown[])
    const settled = this.settle === undefined ? decision : this.settle(status)
    const names = namesOf(response)
    const text = typeof reason === 'string' ? reason : undefined
    const entries = flatten(headers ?? (typeof reason === 'string' ? undefined : reason))
    if (takesList(response, names, writeHead)) {
      const result = writeHead.call(response, status, text, composeHead(entries, settled, this))
      this.sent?.(undefined)
      return result
    }
    setDecision(response, settled, this, names, entries)
    const result = writeHead.call(response, status, text)
    this.sent?.(readText(response, 'access-control-allow-headers'))
    return result
  }
}

/** A registered symbol, so that of two layers the last one wins where they are of two copies of this package. */
const guardKey: unique symbol = Symbol.for('@cors/node guard')
type Guarded = NodeResponse & { [guardKey]?: GuardedHead }

/** What guards the head of a response as it is now: a later layer replaces that of an earlier one. */
export function guardedHead(response: NodeResponse): GuardedHead | undefined {
  const head = (response as Guarded)[guardKey]
  return head?.decision === undefined ? undefined : head
}

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
  head.writeHead = writeHead
  guarded[guardKey] = head
  if (previous !== undefined) return
  const writers = response as { writeHead: unknown; writeHeader?: unknown }
  writers.writeHead = writeGuardedHead
  // Node's deprecated alias.
  if (writers.writeHeader !== undefined) writers.writeHeader = writeGuardedHead
}

function writeGuardedHead(
  this: Guarded,
  status: number,
  reason?: string | ExplicitHeaders,
  headers?: ExplicitHeaders,
): NodeResponse {
  return (this[guardKey] as GuardedHead).write(this, status, reason, headers)
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
    setDecision(response, head.decision as CorsDecision, head, namesOf(response))
  }
  return isWritable
}

/**
 * Ends a response: to a preflight, or to a request that is rejected. It has no body, and no Content-Length where the status forbids one.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 * @throws {TypeError} where the response takes no headers at all
 */
export function writeEnd(
  response: NodeResponse,
  decision: CorsDecision,
  merging: Merging,
  status: number,
  sent: Sent | undefined,
): void {
  // A predicate may answer after a timeout has.
  if (isHeadSent(response)) return
  releaseHead(response)
  const isEmptyStatus = status === 204 // Rule 7, RFC 9110 §8.6
  const writeHead = response.writeHead as WriteHead
  const names = namesOf(response)
  if (takesList(response, names, writeHead)) {
    const list = listHeaders(decision)
    if (!isEmptyStatus) list.push('content-length', '0')
    writeHead.call(response, status, undefined, list)
    sent?.(undefined)
  } else {
    if (!isEmptyStatus) response.setHeader('content-length', '0')
    setDecision(response, decision, merging, names)
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
  if (previous !== undefined) previous.decision = undefined
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
