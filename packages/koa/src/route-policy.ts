import { CorsConfigError, type CorsIssueCode } from '@cors/core'
import { type CorsPolicySource, createMark, type GuardSource, type Mark } from '@cors/core/adapter'
import type { Context } from 'koa'
import type { KoaEngine } from './engine.ts'
import type { RouteTable } from './route-table.ts'
import { findFirst, follow } from './router.ts'

/**
 * What `routePolicy` cannot see in a router itself.
 *
 * @example
 * ```ts
 * import type { RoutePolicyOptions } from '@cors/koa'
 *
 * const options: RoutePolicyOptions = { mountPath: '/api' }
 * ```
 */
export interface RoutePolicyOptions {
  /**
   * The path that koa-mount mounts the router at, behind this `cors`: a preflight cannot see it otherwise.
   *
   * @default the router is not mounted
   */
  readonly mountPath?: string | undefined
}

interface MountedTable {
  readonly router: RouteTable
  readonly mountPath: string
}

/** Routers in the order of the application, and the policy of what none of them has a route for. */
export interface Routes {
  readonly tables: readonly MountedTable[]
  readonly fallback: CorsPolicySource<Context>
}

/** What `routePolicy` made a source of, as `cors` of any copy of this package knows it. */
const madeOf: Mark<object, Routes> = createMark('@cors/koa routes')

export function routesOf(source: unknown): Routes | undefined {
  return typeof source === 'function' ? madeOf.of(source) : undefined
}

/**
 * Makes a source that governs each response by the policy of the handler that answers, and each preflight by that of the first route
 * that its method and URL match: the `cors(…)` on the route, or the last one before it that `router.use` added.
 *
 * @param router the @koa/router whose routes carry `cors(…)`; nested routers and prefixes included
 * @param fallback the policy of every other request; for a second router, another `routePolicy(…)`
 * @param options where koa-mount puts the router
 * @throws {CorsConfigError} where the router, the fallback or an option is wrong
 * @example
 * ```ts
 * import Router from '@koa/router'
 * import { cors, routePolicy } from '@cors/koa'
 * import Koa from 'koa'
 *
 * const app = new Koa()
 * const router = new Router()
 * router.get('/public', cors(), (ctx) => {
 *   ctx.body = 'for everyone'
 * })
 * app.use(cors(routePolicy(router, { origin: 'https://app.example.com' })))
 * app.use(router.routes())
 * ```
 */
export function routePolicy<const Source extends CorsPolicySource<Context>>(
  router: RouteTable,
  fallback: Source & GuardSource<Source>,
  options?: RoutePolicyOptions,
): CorsPolicySource<Context> {
  const mountPath = readMountPath(options)
  check(router, fallback)
  follow(router)
  const more = routesOf(fallback)
  const source = (): never => {
    throw new Error(
      'What routePolicy returns can only be passed to cors of @cors/koa: write cors(routePolicy(router, fallback))',
    )
  }
  const routes: Routes = {
    tables: [{ router, mountPath }, ...(more?.tables ?? [])],
    fallback: more === undefined ? fallback : more.fallback,
  }
  madeOf.put(source, routes)
  return source
}

function check(router: RouteTable, fallback: unknown): void {
  if (typeof router?.match !== 'function') {
    refuse('router-type', 'router', router, 'expected an @koa/router: pass the router itself, not router.routes()')
  }
  if (fallback === undefined) {
    const message = 'fallback is undefined: pass options, a policy, a resolver, or false for no CORS'
    refuse('policy-missing', 'fallback', fallback, message)
  }
}

function readMountPath(options: unknown): string {
  if (options === undefined) return '/'
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    return refuse('options-type', 'options', options, 'expected an object of options: write { mountPath: "/api" }')
  }
  const unknown = Reflect.ownKeys(options).find((name) => name !== 'mountPath')
  if (unknown !== undefined) {
    refuse(
      'option-unknown',
      String(unknown),
      undefined,
      'it is not an option of routePolicy: the one there is is mountPath',
    )
  }
  if (!Object.hasOwn(options, 'mountPath')) return '/'
  const { mountPath = '/' } = options as RoutePolicyOptions
  if (typeof mountPath === 'string' && mountPath.startsWith('/')) return mountPath
  return refuse('mount-path', 'mountPath', mountPath, 'a mount path begins with /: write it as in mount("/api", …)')
}

function refuse(code: CorsIssueCode, path: string, value: unknown, message: string): never {
  throw new CorsConfigError([{ code, path: [path], value, message }])
}

/** Finds the policy of the first route of all routers that a request would run; `undefined` without a route. */
export function findGovernor(
  { tables }: Routes,
  ctx: Context,
  path: string,
  method: string,
  fallback: KoaEngine,
): KoaEngine | undefined {
  for (const { router, mountPath } of tables) {
    const within = pathWithin(mountPath, path)
    const found = within && findFirst(router, ctx, routedPath(router, ctx, within), method, fallback)
    if (found) return found
  }
  return undefined
}

/** The path that koa-mount leaves; `undefined` for what is not below the mount path. */
function pathWithin(mountPath: string, path: string): string | undefined {
  if (mountPath === '/') return path
  if (!path.startsWith(mountPath)) return undefined
  const rest = path.slice(mountPath.length) || '/'
  return mountPath.endsWith('/') || rest.startsWith('/') ? rest : undefined
}

/** The path that @koa/router matches: one may be set in place of the request's own. */
function routedPath(router: RouteTable, ctx: Context, path: string): string {
  const { routerPath } = (router.opts ?? {}) as { routerPath?: string }
  const { newRouterPath } = ctx as { newRouterPath?: string }
  return routerPath || newRouterPath || path
}
