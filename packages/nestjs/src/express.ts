import { type HttpServer, VERSION_NEUTRAL, type VersioningOptions } from '@nestjs/common'
import { PATH_METADATA } from '@nestjs/common/internal'
import { RouterExplorer } from '@nestjs/core/router/router-explorer.js'
import { fromCallback, type Reached, type RouteFinder, type Version } from './finder.ts'
import type { PlatformRequest } from './request-hook.ts'
import { describeRoute, groupRoutes, type TableRoute } from './table.ts'

type Next = (error?: unknown) => void
type Handler<Request = PlatformRequest> = (request: Request, answer: Answer, next: Next) => unknown

/** Fastify's adapter makes these asynchronously, Express's does not. */
type Register = Exclude<ReturnType<HttpServer['createMiddlewareFactory']>, Promise<unknown>>

/** What Express's router reads of a request, and writes to it. */
interface Probe {
  readonly method: string
  readonly url: string
}

/** Where recorders put the route that was reached; it stands in for the response. */
interface Answer {
  /** The real request. As the prototype of a probe, it would be slow ever after. */
  readonly request: PlatformRequest
  /** What a preflight's request is taken to ask for; `undefined` where the request says it itself. */
  readonly version: Version | undefined
  readonly settle: (route: Reached) => void
}

interface Route {
  readonly path: string | RegExp | readonly (string | RegExp)[]
  readonly stack: readonly { readonly method?: string | undefined; readonly handle: object }[]
}

/** The parts of Express's router, which it exports to nobody. */
interface Router {
  readonly stack: readonly { readonly route?: Route | undefined }[]
  readonly caseSensitive: unknown
  readonly strict: unknown
  route(path: Route['path']): Record<string, (handler: Handler<Probe>) => unknown>
  use(handler: Handler<Probe>): unknown
  handle(request: Probe, answer: Answer, done: Next): void
}

/**
 * Watches the middleware of an Express application from now on. Requests are asked of a router of Express's own class that has the
 * application's routes in their order, each with a handler that only records; so that matching, its options and its corner cases are
 * Express's own.
 */
export function watchExpress(
  adapter: HttpServer,
): (table: readonly TableRoute[], versioning: VersioningOptions | undefined) => RouteFinder {
  const middleware = new WeakSet<object>()
  const { createMiddlewareFactory } = adapter
  // Nest registers middleware that is bound to a path as one more route.
  adapter.createMiddlewareFactory = (method) => {
    const register = createMiddlewareFactory.call(adapter, method) as Register
    return (path: string, callback: Parameters<Register>[1]) => {
      middleware.add(callback)
      return register(path, callback)
    }
  }
  return (table, versioning) => {
    const { router } = adapter.getInstance() as { readonly router: Router }
    const shadow = createShadow(router)
    const drift: string[] = []
    const expected = groupRoutes(table, ({ method, path }) => `${method} ${path}`)
    for (const { route } of router.stack) {
      if (route === undefined || route.stack.some(({ handle }) => middleware.has(handle))) continue
      // Express writes `all` as every method that there is.
      const [only, another] = route.stack
      const name = `${another ? 'ALL' : only?.method?.toUpperCase()} ${route.path}`
      // Nest copies a handler's metadata to what it registers; routes without it are the application's own.
      const isNests = route.stack.some(({ handle }) => Reflect.hasMetadata(PATH_METADATA, handle))
      const known = isNests ? expected.get(name)?.shift() : undefined
      if (isNests && known === undefined) drift.push(name)
      const record = createRecorder(known, adapter, versioning)
      const shadowRoute = shadow.route(route.path)
      for (const { method = 'all' } of route.stack) shadowRoute[method]?.(record)
    }
    // Without an end of its own, the router would let a request that reached nothing wait for the next turn of the event loop.
    shadow.use((_request, answer) => answer.settle(undefined))
    const wouldReach: RouteFinder['wouldReach'] = (request, method, version) =>
      fromCallback((settle) => {
        const { url } = request as PlatformRequest & Probe
        shadow.handle({ method, url }, { request, version, settle }, () => settle(undefined))
      })
    return {
      reached: (request) => wouldReach(request, (request as PlatformRequest & Probe).method, undefined),
      wouldReach,
      drift: [...drift, ...[...expected.values()].flat().map(describeRoute)],
    }
  }
}

function createShadow(router: Router): Router {
  const { caseSensitive, strict } = router
  const shadow: Router = Object.create(Object.getPrototypeOf(router))
  return Object.assign(shadow, { params: {}, stack: [], caseSensitive, strict })
}

/** A route that records that it was reached, behind the same filters that Nest puts before the handler. */
function createRecorder(
  route: TableRoute | undefined,
  adapter: HttpServer,
  versioning: VersioningOptions | undefined,
): Handler<Probe> {
  const record: Handler = (_request, answer) => answer.settle(route ?? null)
  if (route === undefined) return record as Handler<unknown>
  const byHost = filterHost(route.host, record, adapter)
  const { version } = route
  const byVersion =
    version === undefined || versioning === undefined
      ? byHost
      : (adapter.applyVersionFilter(byHost as never, version, versioning) as unknown as Handler)
  return (_probe, answer, next) => {
    const { version: asked, request } = answer
    if (asked === undefined || version === undefined) return byVersion(request, answer, next)
    const matches = version === VERSION_NEUTRAL || ([version].flat() as Version[]).includes(asked)
    return matches ? byHost(request, answer, next) : next()
  }
}

function filterHost(host: TableRoute['host'], handler: Handler, adapter: HttpServer): Handler {
  const { applyHostFilter } = RouterExplorer.prototype as unknown as {
    applyHostFilter(this: object, host: TableRoute['host'], handler: Handler): Handler
  }
  return applyHostFilter.call({ container: { getHttpAdapterRef: () => adapter } }, host, handler)
}
