/**
 * A layer of an @koa/router: a route, or without methods what `router.use` added.
 *
 * @example
 * ```ts
 * import Router from '@koa/router'
 * import type { RouteLayer } from '@cors/koa'
 *
 * const layers: readonly RouteLayer[] = new Router().match('/items', 'GET').pathAndMethod
 * ```
 */
export interface RouteLayer {
  readonly methods: readonly string[]
  readonly stack: readonly unknown[]
  readonly paramNames?: readonly unknown[]
  readonly path?: string | RegExp
  readonly regexp?: RegExp
  readonly opts?: object
}

/**
 * The part of an @koa/router that tells which routes a request reaches, and in which order.
 *
 * @example
 * ```ts
 * import Router from '@koa/router'
 * import type { RouteTable } from '@cors/koa'
 *
 * const table: RouteTable = new Router()
 * ```
 */
export interface RouteTable {
  match(path: string, method: string): { readonly route: boolean; readonly pathAndMethod: readonly RouteLayer[] }
  matchHost?(host?: string): boolean
  readonly stack?: readonly RouteLayer[]
  readonly opts?: object
}
