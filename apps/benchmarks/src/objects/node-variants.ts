import type { IncomingMessage, ServerResponse } from 'node:http'
import { cors } from '@cors/node'
import fastifyCors from '@fastify/cors'
import expressCors from 'cors'
import { allowedHeaders, lists, maxAge, methods } from '../policy.ts'

/** A middleware of node:http. */
export type Handle = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown

export const noCors: Handle = (_request, response, next) => {
  if (_request.method === 'GET') return next()
  response.statusCode = 204
  response.end()
}

/** What a careful person writes: a set of origins, and each header set by name. */
export function handWritten(origins: readonly string[]): Handle {
  const allowed = new Set(origins)
  const methodList = methods.join(',')
  const headerList = allowedHeaders.join(',')
  const age = String(maxAge)
  return (request, response, next) => {
    const { origin } = request.headers
    response.setHeader('Vary', 'Origin')
    const isAllowed = origin !== undefined && allowed.has(origin)
    if (isAllowed) response.setHeader('Access-Control-Allow-Origin', origin)
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return next()
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Methods', methodList)
      response.setHeader('Access-Control-Allow-Headers', headerList)
      response.setHeader('Access-Control-Max-Age', age)
    }
    response.statusCode = isAllowed ? 204 : 403
    response.end()
  }
}

/** Ready heads for a single origin, written at once, with no decision before: what a preflight cannot be cheaper than. */
export function readyHead(origin: string): Handle {
  const allowOrigin = ['Vary', 'Origin', 'Access-Control-Allow-Origin', origin]
  const forPreflights = [
    ...['Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
    ...['Access-Control-Allow-Origin', origin, 'Access-Control-Allow-Methods', methods.join(',')],
    ...['Access-Control-Allow-Headers', allowedHeaders.join(','), 'Access-Control-Max-Age', String(maxAge)],
    ...['Content-Length', '0'],
  ]
  return (request, response, next) => {
    if (request.method === 'OPTIONS') return response.writeHead(204, forPreflights).end()
    response.writeHead(200, allowOrigin)
    next()
  }
}

export function peer(origins: readonly string[]): Handle {
  return expressCors({ origin: [...origins], ...lists })
}

export function ours(origins: readonly string[]): Handle {
  return cors({ origin: origins, ...lists }) as Handle
}

type Hook = (request: object, reply: Reply, next: () => void) => void

class Reply {
  readonly raw: ServerResponse
  constructor(raw: ServerResponse) {
    this.raw = raw
  }
  getHeader(name: string): unknown {
    return this.raw.getHeader(name)
  }
  header(name: string, value: string): this {
    this.raw.setHeader(name, value)
    return this
  }
}

/** The hook of `@fastify/cors` without Fastify around it, which would hide most of its cost: for actual requests only. */
export function fastifyHook(origins: readonly string[]): Handle {
  let hook: Hook | undefined
  const instance = {
    decorateRequest: () => undefined,
    options: () => undefined,
    addHook: (_name: string, added: Hook) => {
      hook = added
    },
  }
  const register = fastifyCors as unknown as (instance: object, options: object, done: () => void) => void
  register(instance, { origin: [...origins], ...lists }, () => undefined)
  if (hook === undefined) throw new Error('@fastify/cors added no hook')
  const corsHook: Hook = hook
  const routeOptions = { config: {} }
  return (raw, response, next) => corsHook({ raw, headers: raw.headers, routeOptions }, new Reply(response), next)
}

/** A handler that sets headers of its own, as frameworks do: Node then takes no list for the head. */
export function respondWithHeaders(handle: Handle): (request: IncomingMessage, response: ServerResponse) => unknown {
  return (request, response) =>
    handle(request, response, () => {
      response.setHeader('X-Powered-By', 'Express')
      response.setHeader('Content-Type', 'application/json; charset=utf-8')
      response.setHeader('Content-Length', '2')
      response.setHeader('ETag', 'W/"2-abc"')
      response.end('[]')
    })
}

export function respond(handle: Handle): (request: IncomingMessage, response: ServerResponse) => unknown {
  return (request, response) => handle(request, response, () => response.end('ok'))
}
