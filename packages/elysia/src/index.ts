import { cors } from './cors.ts'
import { isSameOriginRequest } from './engine.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { CorsPlugin } from './cors.ts'
export { cors, cors as default, isSameOriginRequest }
