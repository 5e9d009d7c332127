import {
  copyLayer,
  createShadowRouter,
  type ExpressRoute,
  type ExpressRouter,
  type Handler,
  handlersOf,
  type Probe,
  type Search,
  type ShadowRouter,
  type StackLayer,
} from '@cors/express-router'
import { type ExpressEngine, engines } from './engine.ts'
import { originalOf } from './originals.ts'
import { routerOf } from './routers.ts'

/** What a request would pass on its way, and where it would end. */
interface Trail extends Search {
  readonly fallback: ExpressEngine
  /** Governs the routes that have no `cors(…)` of their own. */
  ambient: ExpressEngine
  /** Govern what may answer on the way: a route is not needed for an answer. */
  readonly passed: Set<ExpressEngine>
  found: ExpressEngine | undefined
}

/** What a request would be governed by, as far as that can be told without running it. */
export interface Governors {
  /** Of the first route that its method and URL match; `undefined` without one. */
  readonly ofRoute: ExpressEngine | undefined
  /** Of everything else that may answer it. */
  readonly others: readonly ExpressEngine[]
}

/**
 * Rule 21: finds the policy of the first route that a request would run, in routers and applications that are mounted too. What is not a
 * route may pass the request on or answer it; only what is mounted on a path, and each `cors(…)`, is taken for an answer.
 */
export function findGovernors(
  router: ExpressRouter,
  request: { readonly method: string; readonly url: string },
  fallback: ExpressEngine,
): Governors {
  const trail: Trail = { fallback, ambient: fallback, passed: new Set(), found: undefined, isOver: false }
  search(router, request, trail)
  return { ofRoute: trail.found, others: [...trail.passed] }
}

interface Known {
  readonly shadow: ShadowRouter<Trail>
  /** What the copies were made of. */
  readonly stack: readonly StackLayer[]
  readonly layers: readonly StackLayer[]
}

const known = new WeakMap<ExpressRouter, Known>()

function search(router: ExpressRouter, probe: Probe, trail: Trail): void {
  const { shadow, layers } = shadowOf(router)
  shadow.search(layers, probe, trail)
}

/** Routes may be added at any time. */
function shadowOf(router: ExpressRouter): Known {
  const before = known.get(router)
  const { stack } = router
  if (before?.stack.length === stack.length && stack.every((layer, index) => layer === before.stack[index]))
    return before
  const made: Known = {
    shadow: before?.shadow ?? createShadowRouter<Trail>(router),
    stack: [...stack],
    // Express knows a handler of errors by its four parameters, and runs none without an error.
    layers: stack
      .filter((layer) => layer.route !== undefined || (originalOf(layer) as { length?: number }).length !== 4)
      .map((layer) => copyLayer(layer, recorderOf(layer))),
  }
  known.set(router, made)
  return made
}

function recorderOf(layer: StackLayer): Handler<Probe, Trail> {
  const { route } = layer
  return (probe, trail, next) => {
    if (route === undefined) passLayer(originalOf(layer), probe, trail)
    else passRoute(route, probe, trail)
    if (!trail.isOver) next()
  }
}

function passLayer(handle: object, probe: Probe, trail: Trail): void {
  const engine = engines.of(handle)
  if (engine !== undefined) {
    trail.ambient = engine
    if (engine !== trail.fallback) trail.passed.add(engine)
    return
  }
  // Below a path it may be what answers there.
  if (probe.baseUrl !== '') trail.passed.add(trail.ambient)
  const router = routerOf(handle)
  if (router !== undefined) passRouter(router, probe, trail)
}

/** What a router added governs nothing behind it. */
function passRouter(router: ExpressRouter, probe: Probe, trail: Trail): void {
  const { ambient } = trail
  search(router, probe, trail)
  trail.ambient = ambient
}

/** Of several `cors(…)`, the last that has a handler behind it is the nearest to the answer. Without any handler, it is as if `use` had added them. */
function passRoute(route: ExpressRoute, probe: Probe, trail: Trail): void {
  const handlers = handlersOf(route, probe.method)
  if (handlers.length === 0) return
  const outer = trail.ambient
  let governor: ExpressEngine | undefined
  for (const layer of handlers) {
    const handle = originalOf(layer)
    const engine = engines.of(handle)
    if (engine !== undefined) {
      trail.ambient = engine
      continue
    }
    const router = routerOf(handle)
    if (router !== undefined) passRouter(router, probe, trail)
    if (trail.isOver) return
    governor = trail.ambient
  }
  if (governor === undefined) {
    trail.passed.add(trail.ambient)
    return
  }
  trail.ambient = outer
  trail.found = governor
  trail.isOver = true
}
