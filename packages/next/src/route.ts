import { CorsConfigError, type CorsRequest } from '@cors/core'
import { type CorsAdapterOptions, type FlatSource, type GuardFlat, separateOptions } from '@cors/core/adapter'
import { readRequest, respond } from '@cors/fetch/adapter'
import type { NextRequest } from 'next/server.js'
import { createStaticWarning } from './development-warnings.ts'
import { readOwnProperties } from './own-properties.ts'
import { compileRule } from './rules.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** A method that a route handler can be written for. */
export type RouteMethod = (typeof methods)[number]

/** A route handler; `context` carries the route's parameters. One that returns nothing fails, but next-auth types what `auth(handler)` returns so. */
// biome-ignore lint/suspicious/noConfusingVoidType: as Next and next-auth write it
export type RouteHandler = (request: NextRequest, context: never) => Response | void | Promise<Response | void>

type WithCors<Handler> = Handler extends (...parameters: infer Parameters) => unknown
  ? (...parameters: Parameters extends [] ? [request: NextRequest] : Parameters) => Promise<Response>
  : never

/** The handlers that went in, each with the parameters it had, and an OPTIONS that answers preflights. */
export type CorsRouteHandlers<Handlers extends Partial<Record<RouteMethod, RouteHandler>>> = {
  readonly [Method in keyof Handlers | 'OPTIONS']: Method extends keyof Handlers
    ? WithCors<NonNullable<Handlers[Method]>>
    : (request: NextRequest) => Promise<Response>
}

/**
 * Wraps the handlers of a `route.ts`, and adds the OPTIONS that answers preflights. A constant policy (`'*'` or `false`) never reads the
 * request, unless there is a `shadow` or `rejectDenied` names hosts, so that a cached GET stays cached as long as the file exports nothing
 * but GET.
 *
 * @param policy options, a policy, `false`, or a resolver; `undefined` is `'*'`
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { withCors } from '@cors/next'
 *
 * export const { GET, PUT, OPTIONS } = withCors({ origin: 'https://app.example.com' }, {
 *   GET: () => Response.json([1, 2]),
 *   PUT: async (request) => Response.json(await request.json()),
 * })
 * ```
 */
export function withCors<
  const Source extends FlatSource<NextRequest> | undefined,
  const Handlers extends Partial<Record<RouteMethod, RouteHandler>>,
>(
  policy: Source & GuardFlat<Source>,
  handlers: Handlers & Record<Exclude<keyof Handlers, RouteMethod>, never>,
  options?: CorsAdapterOptions<NextRequest>,
): CorsRouteHandlers<Handlers> {
  const own = readHandlers(handlers)
  const [source, adapterOptions] = separateOptions<NextRequest>(policy, options)
  const { engine, readsNothing } = compileRule(source, adapterOptions)
  const warnOfStatic =
    readsNothing || process.env.NODE_ENV !== 'development' ? undefined : createStaticWarning(adapterOptions)
  const wrap = (handler: RouteHandler, method: string) => async (request: NextRequest, context: never) => {
    warnOfStatic?.(request)
    const read = readsNothing && method !== 'OPTIONS' ? readNothing : readRequest
    return respond(engine, request, () => handler(request, context) as Promise<Response>, read(request, method))
  }

  if (!own.has('OPTIONS')) own.set('OPTIONS', createOptions([...own.keys()]))
  return Object.fromEntries(
    [...own].map(([method, handler]) => [method, wrap(handler, method)]),
  ) as CorsRouteHandlers<Handlers>
}

/**
 * All that a constant policy needs. Next makes a cached route dynamic as soon as its handler reads a header, and under `force-static`
 * even reading the method throws.
 */
function readNothing(_request: NextRequest, method: string): CorsRequest {
  return { method, origin: undefined, requestMethod: undefined, requestHeaders: undefined }
}

/** What Next answers to OPTIONS where a route has no handler for it. */
function createOptions(implemented: readonly string[]): RouteHandler {
  const derived = implemented.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS']
  const allow = [...new Set([...implemented, ...derived])].sort().join(', ')
  return () => new Response(null, { status: 204, headers: { allow } })
}

/** Refuses what Next would ignore without a word: exports that it does not know, and handlers that are inherited. */
function readHandlers(handlers: unknown): Map<string, RouteHandler> {
  const own = readOwnProperties(handlers, '{ GET: handler, … }')
  if (typeof own === 'string') throw createHandlersError(handlers, `the handlers are ${own}`)
  const read = new Map<string, RouteHandler>()
  for (const [method, handler] of own) {
    // A module namespace has a symbol, Symbol.toStringTag.
    if (typeof method !== 'string') continue
    const found = typeof handler === 'function' ? method : `${method}: ${typeof handler}`
    if (!isMethod(found)) throw createHandlersError(handlers, `expected { GET: handler, … }, found ${found}`)
    read.set(method, handler as RouteHandler)
  }
  return read
}

function createHandlersError(value: unknown, message: string): CorsConfigError {
  const hint = 'API routes have @cors/next/pages'
  return new CorsConfigError([{ code: 'handlers-shape', path: [], value, message: `${message} (${hint})` }])
}

function isMethod(name: string): boolean {
  return (methods as readonly string[]).includes(name)
}
