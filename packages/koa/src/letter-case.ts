import type { KoaEngine } from './engine.ts'
import type { RouteLayer, RouteTable } from './route-table.ts'

/** Stand-ins for layers whose path differs from the request's only in letter case. */
const skipped = new WeakMap<RouteLayer, KoaEngine>()

/** The policy of a layer that was skipped; `undefined` for one that was found. */
export function policyOfSkipped(layer: RouteLayer): KoaEngine | undefined {
  return skipped.get(layer)
}

/**
 * Finds the layers that a request misses by letter case. Some versions of @koa/router ignore it in the paths of routes, but not in those
 * of `router.use` and of prefixes in front of it: `/ADMIN/users` runs the route, and not what was used for `/admin`. The policy that was
 * put there has to be asked all the same.
 *
 * @returns the layers that were found, and in their places those that were skipped, which run nothing
 */
export function withSkipped(
  router: RouteTable,
  found: readonly RouteLayer[],
  path: string,
  engineOf: (layer: RouteLayer) => KoaEngine | undefined,
): readonly RouteLayer[] {
  const { stack, opts } = router
  if (stack === undefined || (opts as { sensitive?: unknown } | undefined)?.sensitive === true) return found
  const layers: RouteLayer[] = []
  let next = 0
  for (const layer of stack) {
    // Behind the last one that was found nothing runs.
    if (next === found.length) break
    if (layer === found[next]) layers.push(found[next++] as RouteLayer)
    else if (layer.methods.length === 0 && ignoreCase(layer)?.test(path)) {
      const engine = engineOf(layer)
      if (engine !== undefined) layers.push(createInert(layer, engine))
    }
  }
  return next === found.length ? layers : found
}

function createInert(layer: RouteLayer, engine: KoaEngine): RouteLayer {
  const inert = Object.assign(Object.create(layer) as RouteLayer, { stack: [], captures: () => [] })
  skipped.set(inert, engine)
  return inert
}

const ignoringCase = new WeakMap<RegExp, RegExp>()

/** Of a path that the router compiled itself; a RegExp of the application's means the case that it is written in. */
function ignoreCase({ path, regexp, opts }: RouteLayer): RegExp | undefined {
  const isText = typeof path === 'string' && (opts as { pathAsRegExp?: unknown } | undefined)?.pathAsRegExp === true
  if (!isText || regexp === undefined || regexp.ignoreCase) return undefined
  let made = ignoringCase.get(regexp)
  if (made === undefined) {
    made = new RegExp(regexp.source, `${regexp.flags}i`)
    ignoringCase.set(regexp, made)
  }
  return made
}
