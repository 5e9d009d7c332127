import { type IncomingMessage, OutgoingMessage, ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'

/** A response of node:http or of node:http2's compatibility API. */
export type NodeResponse = ServerResponse<IncomingMessage> | Http2ServerResponse

/** The names of the headers that were set so far, in lower case; none where a stand-in for a response cannot tell. */
export function namesOf(response: NodeResponse): readonly string[] {
  return typeof response.getHeaderNames === 'function' ? response.getHeaderNames() : []
}

/** The value of a header that was set so far. */
export function readText(response: NodeResponse, name: string): string | undefined {
  const value = typeof response.getHeader === 'function' ? response.getHeader(name) : undefined
  return value === undefined || value === null ? undefined : joinValues(value)
}

/**
 * Joins the lines of one header as HTTP does.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.3
 */
export function joinValues(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value)
}

const nodeHeadersSent = Object.getOwnPropertyDescriptor(OutgoingMessage.prototype, 'headersSent')?.get

/** Whether the head was sent. Node's own getter is asked where there is one, as frameworks override it. */
export function isHeadSent(response: NodeResponse): boolean {
  return response instanceof ServerResponse && nodeHeadersSent !== undefined
    ? nodeHeadersSent.call(response)
    : response.headersSent
}

/** Whether it is a response of Node itself, and not a stand-in. That of HTTP/2 has a class that not every runtime has. */
export function isOfNode(response: NodeResponse): boolean {
  return response instanceof ServerResponse || typeof response.createPushResponse === 'function'
}
