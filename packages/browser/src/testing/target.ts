import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Header, WireRequest, WireResponse } from '../protocol/exchange.ts'

/**
 * A handler of the Web standard: Hono, Bun, Deno, Workers, a route handler.
 *
 * @see https://developer.mozilla.org/docs/Web/API/Response
 * @example
 * ```ts
 * import type { FetchHandler } from '@cors/browser/testing'
 *
 * const handler: FetchHandler = () => new Response('hello')
 * ```
 */
export type FetchHandler = (request: Request, ...rest: never[]) => Response | Promise<Response>

/**
 * A listener of `node:http`: `(req, res)`, an Express app, Connect.
 *
 * @see https://nodejs.org/api/http.html#event-request
 * @example
 * ```ts
 * import type { NodeListener } from '@cors/browser/testing'
 *
 * const listener: NodeListener = (_req, res) => res.end('hello')
 * ```
 */
export type NodeListener = (req: IncomingMessage, res: ServerResponse, next?: () => void) => unknown

/**
 * What can be tested: a URL, a Fetch handler or an object with `fetch`, a Node listener, a `node:http` server, or an
 * application of Koa (`callback()`), Fastify (`ready()`, `routing`) or Nest (`getHttpServer()`).
 *
 * @see https://nodejs.org/api/http.html#event-request
 * @example
 * ```ts
 * import type { CorsTarget } from '@cors/browser/testing'
 *
 * const target: CorsTarget = (request: Request) => new Response('hello')
 * ```
 */
export type CorsTarget =
  | string
  | URL
  | FetchHandler
  | NodeListener
  | Server
  | { fetch: FetchHandler }
  | { callback(): NodeListener }
  | { ready(): PromiseLike<unknown>; routing: NodeListener }
  | { getHttpServer(): unknown }

/** A target that was opened for one check. */
export interface OpenTarget {
  /** Where its paths are resolved. */
  readonly base: string
  readonly send: (wire: WireRequest) => Promise<WireResponse>
  readonly close: () => Promise<void>
}

const BASE = 'https://api.test/'
const nothing = async (): Promise<void> => {}

function pairs(rawHeaders: readonly string[]): Header[] {
  return rawHeaders.flatMap((name, index): Header[] => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []))
}

/** Sends one request as it is: no redirect is followed, repeated header lines stay apart. */
function overHttp(wire: WireRequest, url: URL, host: string): Promise<WireResponse> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const headers = [...wire.headers.flat(), 'host', host]
    const outgoing = send(url, { method: wire.method, headers, agent: false }, (incoming) => {
      incoming.resume()
      resolve({ status: incoming.statusCode ?? 0, headers: pairs(incoming.rawHeaders) })
      // An event stream never ends by itself.
      incoming.destroy()
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

async function overFetch(handler: FetchHandler, wire: WireRequest): Promise<WireResponse> {
  const headers = wire.headers.map(([name, value]): [string, string] => [name, value])
  const response = await handler(new Request(wire.url, { method: wire.method, headers }))
  await response.body?.cancel()
  return { status: response.status, headers: [...response.headers] }
}

async function openServer(server: Server, owned: boolean): Promise<OpenTarget> {
  if (!server.listening) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return {
    base: BASE,
    send: (wire) => {
      const { pathname, search, host } = new URL(wire.url)
      return overHttp(wire, new URL(`http://127.0.0.1:${port}${pathname}${search}`), host)
    },
    close: owned ? close : nothing,
  }
}

const has = <K extends string>(target: object, name: K): target is { [key in K]: (...args: unknown[]) => unknown } =>
  typeof (target as Record<string, unknown>)[name] === 'function'

function openFetch(handler: FetchHandler): OpenTarget {
  return { base: BASE, send: (wire) => overFetch(handler, wire), close: nothing }
}

async function openObject(target: object): Promise<OpenTarget> {
  if (has(target, 'fetch')) return openFetch((request) => target.fetch(request) as Promise<Response>)
  if (has(target, 'routing') && has(target, 'ready')) {
    await target.ready()
    return openServer(createServer(target.routing as RequestListener), true)
  }
  if (has(target, 'callback')) return openServer(createServer(target.callback() as RequestListener), true)
  const server = (has(target, 'getHttpServer') ? target.getHttpServer() : target) as Server
  if (has(server, 'listen') && has(server, 'address'))
    return openServer(server as Server, !(server as Server).listening)
  throw new TypeError('expectCors takes a URL, a Fetch handler, a Node listener, or a server')
}

/**
 * Opens a target. A function of two or more parameters is a Node listener, one of fewer a Fetch handler.
 *
 * @throws TypeError where it is none of those that are known.
 */
export async function openTarget(target: CorsTarget): Promise<OpenTarget> {
  if (typeof target === 'string' || target instanceof URL) {
    const base = String(target)
    return { base, send: (wire) => overHttp(wire, new URL(wire.url), new URL(wire.url).host), close: nothing }
  }
  if (typeof target !== 'function') return openObject(target)
  if (has(target, 'fetch')) return openFetch(target.fetch as FetchHandler)
  if (target.length >= 2) return openServer(createServer(target as RequestListener), true)
  return openFetch(target as FetchHandler)
}
