import { createPolicy } from '@cors/core'
import { cors } from './cors.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { CorsMiddleware } from './cors.ts'
export type { NodeRequest } from './request.ts'
export type { NodeResponse } from './response.ts'
export { cors, cors as default }

type CommonJs = typeof cors & {
  readonly cors: typeof cors
  readonly default: typeof cors
  readonly createPolicy: typeof createPolicy
}

/** What `require` gives: the function itself, which also carries the names that a CommonJS program needs. */
const commonJs: CommonJs = /* @__PURE__ */ Object.assign(cors, { cors, default: cors, createPolicy })

export { commonJs as 'module.exports' }
