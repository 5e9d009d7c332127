import { cors } from './cors.ts'
import { isSameOriginRequest } from './request.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { CorsMiddleware } from './cors.ts'
export type { NodeRequest } from './request.ts'
export type { NodeResponse } from './response.ts'
export { cors, cors as default, isSameOriginRequest }
