import {
  type ExpressLayer,
  type ExpressRoute,
  type ExpressRouter,
  type Handler,
  isError,
  type Next,
  type Probe,
  type Search as RouterSearch,
} from '@cors/express-router'
import { type HttpServer, VERSION_NEUTRAL, type VersioningOptions } from '@nestjs/common'
import { filterHost, watchBoundMiddleware, watchNestRoutes } from '../nest-internals.ts'
import type { PlatformRequest, PlatformResponse } from '../request-hook.ts'
import type { Around, CreateRouteLookup, Route } from '../route-lookup.ts'
import { describeRoute, groupRoutes, type TableRoute } from '../route-table.ts'
import { createRecordingRouter, type RouteLayer } from './recording-router.ts'

type Recorder<Request> = Handler<Request, Search>

/** What is found out about a request; it stands in for the response. */
interface Search extends RouterSearch {
  /** The real request. As the prototype of a probe, it would be slow ever after. */
  readonly request: PlatformRequest
  /** Of a preflight, the versions that have their route; `undefined` where the request says its version itself. */
  readonly versions: Set<string | symbol> | undefined
  readonly found: Route[]
}

/**
 * Watches the middleware of an Express application from now on. Requests are asked of a second router that has the application's routes
 * in their order, each with a handler that only records.
 */
export function watchExpress(adapter: HttpServer): CreateRouteLookup {
  const { router } = adapter.getInstance() as { readonly router: ExpressRouter }
  const middleware = watchBoundMiddleware(adapter)
  /** The places in the router that are Nest's; all others have routes of the application itself. */
  const places = new Set<number>()
  watchNestRoutes(adapter, () => places.add(router.stack.length))
  return (table, versioning, sought) => {
    const shadow = createRecordingRouter<Search>(router)
    const unexpected: string[] = []
    const layers: FollowedLayer[] = []
    const expected = groupRoutes(table, ({ method, path }) => `${method} ${path}`)
    for (const [place, stacked] of router.stack.entries()) {
      const { route } = stacked
      if (route === undefined || route.stack.some(({ handle }) => middleware.has(handle))) continue
      const name = nameOf(route)
      const known = places.has(place) ? expected.get(name)?.shift() : undefined
      if (places.has(place) && known === undefined) unexpected.push(name)
      const record = createRecorder(known, adapter, versioning)
      shadow.add(stacked as RouteLayer, record, known !== undefined && sought.has(known))
      for (const layer of route.stack) layers.push({ layer, route: known ?? null, record })
    }
    const find = (request: PlatformRequest, method: string, versions: Search['versions']): readonly Route[] => {
      const { url } = request as PlatformRequest & Probe
      const search: Search = { request, versions, found: [], isOver: false }
      shadow.search({ method, url }, search)
      return search.found
    }
    return {
      reached: (request) => find(request, (request as PlatformRequest & Probe).method, undefined)[0],
      mayReach: (request, method) => find(request, method, new Set()),
      follow: (around) => followLayers(layers, around),
      unexpected: [...unexpected, ...[...expected.values()].flat().map(describeRoute)],
    }
  }
}

/** Express writes `all` as every method that there is. */
function nameOf({ path, stack: [only, another] }: ExpressRoute): string {
  return `${another === undefined ? only?.method?.toUpperCase() : 'ALL'} ${path}`
}

/** A handler that the router has, and what it belongs to. */
interface FollowedLayer {
  readonly layer: ExpressLayer
  readonly route: Route
  readonly record: Recorder<Probe>
}

type RouteHandler = (request: PlatformRequest & Probe, response: PlatformResponse, next: Next) => unknown

/** Puts `around` in the place of each handler, and in that of whatever comes after one that calls `next()`. */
function followLayers(layers: readonly FollowedLayer[], around: Around): void {
  for (const { layer, route, record } of layers) {
    const handle = layer.handle as RouteHandler
    // Express knows a handler of errors by its four parameters.
    if (handle.length > 3) continue
    const handleFollowed: RouteHandler = (request, response, next) => {
      const search: Search = { request, versions: undefined, found: [], isOver: false }
      record(request, search, ignore)
      // Nest's filters for hosts and versions leave the request to others.
      if (!search.isOver) return handle(request, response, next)
      const pass: Next = (error) =>
        isError(error) ? next(error) : void around(undefined, request, response, () => next(error))
      return around(route, request, response, () => handle(request, response, pass))
    }
    layer.handle = handleFollowed
  }
}

function ignore(): void {}

/** A route that records that it was reached, behind the same filters that Nest puts before the handler. */
function createRecorder(
  route: TableRoute | undefined,
  adapter: HttpServer,
  versioning: VersioningOptions | undefined,
): Recorder<Probe> {
  if (route === undefined) return (_probe, search) => reach(search, null)
  const record: Recorder<PlatformRequest> = (_request, search, next) => {
    reach(search, route)
    if (!search.isOver) next()
  }
  const byHost = filterHost(route.host, record, adapter)
  const { version } = route
  const byVersion =
    version === undefined || versioning === undefined
      ? byHost
      : (adapter.applyVersionFilter(byHost, version, versioning) as unknown as Recorder<PlatformRequest>)
  return (_probe, search, next) =>
    search.versions === undefined ? byVersion(search.request, search, next) : byHost(search.request, search, next)
}

/**
 * A preflight does not show the version that its request will ask for, so that a route of some versions leaves the others to the routes
 * after it.
 */
function reach(search: Search, route: Route): void {
  const { versions, found } = search
  const version = route === null ? undefined : route.version
  if (versions === undefined || version === undefined || version === VERSION_NEUTRAL) {
    found.push(route)
    search.isOver = true
    return
  }
  const fresh = [version].flat().filter((one) => !versions.has(one))
  if (fresh.length > 0) found.push(route)
  for (const one of fresh) versions.add(one)
}
