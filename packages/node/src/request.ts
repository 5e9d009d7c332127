import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import type { CorsRequest } from '@cors/core'
import type { NativeRequests } from '@cors/core/adapter'

/** A request of node:http or of node:http2's compatibility API. */
export type NodeRequest = IncomingMessage | Http2ServerRequest

/** Reads what a decision depends on. */
export function readRequest(request: NodeRequest): CorsRequest {
  const headers = headersOf(request)
  return {
    method: request.method as string,
    origin: readOwn(headers, 'origin'),
    requestMethod: readOwn(headers, 'access-control-request-method'),
    requestHeaders: readOwn(headers, 'access-control-request-headers'),
  }
}

/** Node's headers are a plain object, which has what a polluted prototype has. */
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

/** What stands in for a request may have none. */
function headersOf({ headers }: { readonly headers?: IncomingHttpHeaders }): IncomingHttpHeaders {
  return headers ?? {}
}

/** Reads the URL for the log: Express and Connect cut off `url` where they mount. */
export function readUrl(request: NodeRequest): string | undefined {
  return (request as { readonly originalUrl?: string }).originalUrl ?? request.url
}

/** What an engine has to know of Node's requests. */
export const nodeRequests: NativeRequests<NodeRequest> = {
  header: readHeader,
  url: readUrl,
  logger: console,
  reportsSent: true,
}
