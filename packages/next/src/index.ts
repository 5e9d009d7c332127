import { isSameOriginRequest } from '@cors/fetch/adapter'
import { cors } from './proxy.ts'
import { withCors } from './route.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { CorsProxy } from './proxy.ts'
export type { CorsRouteHandlers, RouteHandler, RouteMethod } from './route.ts'
export type { CorsRule } from './rules.ts'
export { cors, cors as default, isSameOriginRequest, withCors }
