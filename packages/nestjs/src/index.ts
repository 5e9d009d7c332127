export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export { CorsModule, type CorsModuleAsyncOptions, type CorsOptionsFactory } from './module.ts'
export type { CorsModuleOptions, NestRequest } from './types.ts'
