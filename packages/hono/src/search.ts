import type { Hono } from 'hono'
import { engineOf, type HonoEngine } from './engine.ts'

/** A handler as Hono lists it: `use` adds for the method `ALL`, as `all` does. */
export interface RouteEntry {
  readonly method: string
  readonly path: string
}

/** Hono lists the handlers of a route one by one: those of one method and path that come one after the other are taken for one route. */
export function isSameRoute(one: RouteEntry, other: RouteEntry): boolean {
  return one.method === other.method && one.path === other.path
}

/** The part of Hono that tells which handlers a request runs, in their order. */
export interface HonoRouter {
  match(
    method: string,
    path: string,
  ): readonly [readonly (readonly [readonly [object, RouteEntry], ...unknown[]])[], ...unknown[]]
  add(method: string, path: string, handler: [object, RouteEntry & { handler: object }]): void
}

// biome-ignore lint/suspicious/noExplicitAny: an application with any environment, schema and path
export type AnyHono = Hono<any, any, any>

/** What a request would be governed by, as far as that can be told without running it. */
export interface Governors {
  /** Of the first route that its method and URL match, and of what may be a route of all methods before it; `undefined` without one. */
  readonly ofRoute: readonly HonoEngine[] | undefined
  /** Of everything else that may answer it. */
  readonly others: readonly HonoEngine[]
}

/**
 * Rule 21: finds the policy of the first route that a request would run. What `use` and `all` have added looks the same: of a path without
 * a wildcard at its end it may be a route, so that its policy has to agree; of other paths it counts only where there is no route.
 */
export function findGovernors(app: AnyHono, method: string, path: string, fallback: HonoEngine): Governors {
  const router = app.router as unknown as HonoRouter
  // Hono runs the handlers of GET for HEAD.
  const [entries] = router.match(method === 'HEAD' ? 'GET' : method, path)
  const passed = new Set<HonoEngine>()
  const certain = new Set<HonoEngine>()
  let ambient = fallback
  let own: { readonly engine: HonoEngine; readonly route: RouteEntry } | undefined
  for (const [[handler, route]] of entries) {
    const engine = engineOf(handler)
    const isAll = route.method === 'ALL'
    if (own !== undefined && !isSameRoute(own.route, route)) own = undefined
    if (engine !== undefined && isAll) {
      ambient = engine
      if (engine !== fallback) passed.add(engine)
    } else if (engine !== undefined) own = { engine, route }
    else if (isAll && route.path.endsWith('*')) {
      if (route.path !== '*' && route.path !== '/*') passed.add(ambient)
    } else if (isAll) certain.add(ambient)
    else {
      return { ofRoute: [...certain, own?.engine ?? ambient], others: [...passed] }
    }
  }
  return { ofRoute: undefined, others: [...certain, ...passed] }
}
