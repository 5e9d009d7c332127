import { cors } from './cors.ts'
import { isSameOriginRequest } from './engine.ts'
import { routePolicy } from './route-policy.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export { cors, cors as default, isSameOriginRequest, routePolicy }
