import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import type { CorsRequest } from '@cors/core'
import type { NativeRequests } from '@cors/core/adapter'

/** A request of node:http or of node:http2's compatibility API. */
export type NodeRequest = IncomingMessage | Http2ServerRequest

/**
 * Reads what a decision depends on.
 *
 * @see https://fetch.spec.whatwg.org/#http-requests
 */
export function readRequest(request: NodeRequest): CorsRequest {
  const headers = headersOf(request)
  return {
    method: request.method as string,
    origin: readOwn(headers, 'origin'),
    requestMethod: readOwn(headers, 'access-control-request-method'),
    requestHeaders: readOwn(headers, 'access-control-request-headers'),
  }
}

/** Own properties only: Node's headers are a plain object, which inherits from a polluted prototype. */
function readOwn(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name] as string | undefined
  return value !== undefined && Object.hasOwn(headers, name) ? value : undefined
}

/** Reads one header for the log. */
export function readHeader(request: NodeRequest, name: string): string | undefined {
  const headers = headersOf(request)
  if (name === 'host') return readOwn(headers, 'host') ?? readOwn(headers, ':authority')
  const value: string | string[] | undefined = readOwn(headers, name)
  return Array.isArray(value) ? value.join(', ') : value
}

/** A stand-in for a request may have no headers. */
function headersOf({ headers }: { readonly headers?: IncomingHttpHeaders }): IncomingHttpHeaders {
  return headers ?? {}
}

/** Reads the URL for the log: Express and Connect strip the mount path from `url`. */
export function readUrl(request: NodeRequest): string | undefined {
  return (request as { readonly originalUrl?: string }).originalUrl ?? request.url
}

/** How an engine reads Node's requests. */
export const nodeRequests: NativeRequests<NodeRequest> = {
  header: readHeader,
  url: readUrl,
  logger: console,
  reportsSent: true,
}
