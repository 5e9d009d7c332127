import { createPolicy } from '@cors/core'
import { cors } from './cors.ts'
import { routePolicy } from './route-policy.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { RoutePolicyOptions } from './route-policy.ts'
export type { RouteLayer, RouteTable } from './route-table.ts'
export { cors, cors as default, routePolicy }

type CommonJs = typeof cors & {
  readonly cors: typeof cors
  readonly default: typeof cors
  readonly routePolicy: typeof routePolicy
  readonly createPolicy: typeof createPolicy
}

/** What `require` gives: the function itself, which also carries the names that a CommonJS program needs. */
const commonJs: CommonJs = /* @__PURE__ */ Object.assign(cors, { cors, default: cors, routePolicy, createPolicy })

export { commonJs as 'module.exports' }
