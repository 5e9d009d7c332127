import { createMark, type Mark } from '@cors/core/adapter'
import type { Context, Middleware } from 'koa'
import type { Position } from './answer-tracker.ts'
import { intersectPair, type KoaEngine } from './engine.ts'
import { policyOfSkipped, withSkipped } from './letter-case.ts'
import { trackers } from './request-tracker.ts'
import type { RouteLayer, RouteTable } from './route-table.ts'

/** The engine of a middleware that `cors` made: a preflight finds that of the route it asks for. */
export const engines: Mark<object, KoaEngine> = createMark('@cors/koa engine')

/** Of several, the last is the nearest to the handler. */
function engineOf({ stack }: RouteLayer): KoaEngine | undefined {
  const nearest = (stack as readonly object[]).findLast((middleware) => engines.of(middleware) !== undefined)
  return nearest && engines.of(nearest)
}

type Match = RouteTable['match']

/** The router's own `match`, by the one that took its place. */
const originals = new WeakMap<Match, Match>()

/**
 * Lets requests be followed through a router: what its `match` finds is what it runs, whatever path, method or order it chose, so that
 * the layers found there tell when they are entered.
 */
export function follow(router: RouteTable): void {
  const { match } = router
  if (originals.has(match)) return
  // Routers copy their own properties when they are nested: `this` may be a copy.
  const followed = function followedMatch(this: RouteTable, path: string, method: string): ReturnType<Match> {
    const found = match.call(this, path, method)
    return found.route ? { ...found, pathAndMethod: watch(layersOf(this, found, path), isExclusive(this)) } : found
  }
  originals.set(followed, match)
  router.match = followed
}

/** What is known of one passage through a router: where the request came from. */
interface Passage {
  outer?: Position
}

function watch(layers: readonly RouteLayer[], isAlone: boolean): readonly RouteLayer[] {
  const passage: Passage = {}
  return layers.map((layer, index) => {
    const stack = [enter(layer, passage), ...layer.stack]
    if (isAlone || index === layers.length - 1) stack.push(leave(passage))
    return Object.assign(Object.create(layer) as RouteLayer, { stack })
  })
}

function enter(layer: RouteLayer, passage: Passage): Middleware {
  return function enterLayer(ctx, next) {
    const tracker = trackers.of(ctx)
    if (tracker === undefined || tracker === 'preflight') return next()
    let { ambient } = tracker.position
    if (passage.outer === undefined) {
      passage.outer = tracker.position
      ambient = governorOf(passage.outer)
    }
    const isRoute = layer.methods.length > 0
    const skipped = policyOfSkipped(layer)
    if (skipped !== undefined) ambient = intersectPair(ambient, skipped)
    return tracker.proceed({ engine: (isRoute ? engineOf(layer) : undefined) ?? ambient, ambient, isRoute }, next)
  }
}

/** Behind the last layer nothing of the router governs. */
function leave(passage: Passage): Middleware {
  return function leaveRouter(ctx, next) {
    const tracker = trackers.of(ctx)
    if (tracker === undefined || tracker === 'preflight' || passage.outer === undefined) return next()
    return tracker.proceed({ ...passage.outer, engine: governorOf(passage.outer) }, next)
  }
}

/** A router inside a route's stack is a part of that route. */
function governorOf({ isRoute, engine, ambient }: Position): KoaEngine {
  return isRoute ? engine : ambient
}

/** Rule 21: finds the policy of the first route that a request would run; `undefined` without a route. */
export function findFirst(
  router: RouteTable,
  ctx: Context,
  path: string,
  method: string,
  fallback: KoaEngine,
): KoaEngine | undefined {
  if (router.matchHost?.(ctx.host) === false) return undefined
  const match = originals.get(router.match) ?? router.match
  const found = match.call(router, path, method)
  if (!found.route) return undefined
  let ambient = fallback
  for (const layer of inOrder(router, layersOf(router, found, path))) {
    const skipped = policyOfSkipped(layer)
    const engine = skipped === undefined ? (engineOf(layer) ?? ambient) : intersectPair(ambient, skipped)
    if (layer.methods.length > 0) return engine
    ambient = engine
  }
  return undefined
}

/** An exclusive router runs no layer but that of the route. */
function layersOf(router: RouteTable, { pathAndMethod }: ReturnType<Match>, path: string): readonly RouteLayer[] {
  if (isExclusive(router)) return pathAndMethod
  return withSkipped(router, pathAndMethod, path, engineOf)
}

function isExclusive(router: RouteTable): boolean {
  return Boolean((router.opts as { exclusive?: unknown } | undefined)?.exclusive)
}

/** An exclusive router runs one layer: the last, or the most specific one. */
function inOrder(router: RouteTable, layers: readonly RouteLayer[]): readonly RouteLayer[] {
  if (!isExclusive(router)) return layers
  const { exclusive } = router.opts as { exclusive?: unknown }
  const last = layers.slice(-1)
  if (exclusive !== 'specificity') return last
  const params = ({ paramNames = [] }: RouteLayer): number => paramNames.length
  return [layers.reduce((least, layer) => (params(layer) < params(least) ? layer : least))]
}
