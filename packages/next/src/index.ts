import { createPolicy } from '@cors/core'
import { cors } from './proxy.ts'
import { withCors } from './route.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { CorsProxy } from './proxy.ts'
export type { CorsRouteHandlers, RouteHandler, RouteMethod } from './route.ts'
export type { CorsRule } from './rules.ts'
export { cors, cors as default, withCors }

type CommonJs = typeof cors & {
  readonly cors: typeof cors
  readonly default: typeof cors
  readonly withCors: typeof withCors
  readonly createPolicy: typeof createPolicy
}

/** What `require` gives: the function itself, which also carries the names that a CommonJS program needs. */
const commonJs: CommonJs = /* @__PURE__ */ Object.assign(cors, { cors, default: cors, withCors, createPolicy })

export { commonJs as 'module.exports' }
