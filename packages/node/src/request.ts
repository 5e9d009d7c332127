import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import type { CorsRequest } from '@cors/core'
import { isSameOriginNative, type NativeRequests } from '@cors/core/adapter'

/** A request of node:http or of node:http2's compatibility API. */
export type NodeRequest = IncomingMessage | Http2ServerRequest

/**
 * Reads what a decision depends on.
 *
 * @see https://fetch.spec.whatwg.org/#http-requests
 */
export function readRequest(request: NodeRequest): CorsRequest {
  const headers = headersOf(request)
  // Each by its name in the code, which takes a third less than by a variable.
  return {
    method: request.method as string,
    origin: ifOwn(headers, 'origin', headers.origin),
    requestMethod: ifOwn(headers, 'access-control-request-method', headers['access-control-request-method']),
    requestHeaders: ifOwn(headers, 'access-control-request-headers', headers['access-control-request-headers']),
  }
}

const plain: Readonly<Record<string, unknown>> = Object.prototype as never

/**
 * Own properties only: Node's headers are a plain object, which inherits from a polluted prototype. What that has not is the object's own;
 * to see so takes a fraction of what `hasOwn` takes.
 */
function ifOwn<Value>(headers: IncomingHttpHeaders, name: string, value: Value): Value | undefined {
  if (value === undefined) return undefined
  if (plain[name] === undefined && Object.getPrototypeOf(headers) === plain) return value
  return Object.hasOwn(headers, name) ? value : undefined
}

function readOwn(headers: IncomingHttpHeaders, name: string): string | string[] | undefined {
  return ifOwn(headers, name, headers[name])
}

/** Reads one header. */
export function readHeader(request: NodeRequest, name: string): string | undefined {
  const headers = headersOf(request)
  // RFC 9113, section 8.3.1: of HTTP/2, this one says where the request was sent to.
  const value = name === 'host' ? (readOwn(headers, ':authority') ?? readOwn(headers, 'host')) : readOwn(headers, name)
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

/** What Express has of an application; other frameworks may have anything there. */
interface ExpressRequest {
  readonly app?: { readonly settings?: Readonly<Record<string, unknown>> } | null
}

/** Reads the host that the client asked for: a forwarded one only where it is Express, and trusts the proxy. */
export function readHost(request: NodeRequest): string | undefined {
  const forwarded = readHeader(request, 'x-forwarded-host')
  if (forwarded !== undefined && forwarded !== '') {
    const trusts = (request as ExpressRequest).app?.settings?.['trust proxy fn']
    // As Express does it, whose `request.host` is without the port in version 4.
    if (typeof trusts === 'function' && trusts(request.socket?.remoteAddress, 0) === true) {
      return forwarded.split(',', 1)[0]?.trim()
    }
  }
  return readHeader(request, 'host')
}

/**
 * Whether a request comes from a page of this server: what `rejectDenied` never rejects, and no policy has to name. For WebSocket upgrades
 * and whatever else does not go through `cors`.
 *
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { cors, createPolicy, isOriginAllowed, isSameOriginRequest } from '@cors/node'
 *
 * const policy = createPolicy({ origin: 'https://app.example.com' })
 * const handle = cors(policy)
 * createServer((request, response) => {
 *   handle(request, response, () => response.end('hello'))
 * }).on('upgrade', (request, socket) => {
 *   if (!isSameOriginRequest(request) && !isOriginAllowed(policy, request.headers.origin)) socket.destroy()
 * })
 * ```
 */
export function isSameOriginRequest(request: NodeRequest): boolean {
  return isSameOriginNative(nodeRequests, request)
}

/** How an engine reads Node's requests. */
export const nodeRequests: NativeRequests<NodeRequest> = {
  header: readHeader,
  host: readHost,
  url: readUrl,
  logger: console,
  reportsSent: true,
}
