import { type IncomingMessage, OutgoingMessage, ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'

/** A response of node:http or of node:http2's compatibility API. */
export type NodeResponse = ServerResponse<IncomingMessage> | Http2ServerResponse

/** The headers that were set so far, in lower case; what only stands in for a response may not tell. */
export function namesOf(response: NodeResponse): readonly string[] {
  return typeof response.getHeaderNames === 'function' ? response.getHeaderNames() : []
}

/** One header that was set so far. */
export function readText(response: NodeResponse, name: string): string | undefined {
  const value = typeof response.getHeader === 'function' ? response.getHeader(name) : undefined
  return value === undefined || value === null ? undefined : joinValues(value)
}

/** The lines of one header, as HTTP joins them. */
export function joinValues(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value)
}

const nodeHeadersSent = Object.getOwnPropertyDescriptor(OutgoingMessage.prototype, 'headersSent')?.get

/** Whether the head was sent: by Node itself, where the response is its own: a framework may have another idea of it. */
export function isHeadSent(response: NodeResponse): boolean {
  return response instanceof ServerResponse && nodeHeadersSent !== undefined
    ? nodeHeadersSent.call(response)
    : response.headersSent
}

/** Whether it is a response of Node itself, and not what stands in for one. That of HTTP/2 has a class that not every runtime has. */
export function isOfNode(response: NodeResponse): boolean {
  return response instanceof ServerResponse || typeof response.createPushResponse === 'function'
}
