import { cors, withCors } from './cors.ts'
import { isSameOriginRequest } from './respond.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { FetchMiddleware } from './cors.ts'
export { cors, cors as default, isSameOriginRequest, withCors }
