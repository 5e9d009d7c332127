import { createPolicy, parseOriginList } from '@cors/core'
import { type CommonJs, commonJs } from '@cors/core/adapter'
import { cors } from './cors.ts'
import { isSameOriginRequest } from './request.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { CorsMiddleware } from './cors.ts'
export type { NodeRequest } from './request.ts'
export type { NodeResponse } from './response.ts'
export { cors, cors as default, isSameOriginRequest }

const required: CommonJs<
  typeof cors,
  {
    cors: typeof cors
    isSameOriginRequest: typeof isSameOriginRequest
    createPolicy: typeof createPolicy
    parseOriginList: typeof parseOriginList
  }
> = /* @__PURE__ */ commonJs(cors, { cors, isSameOriginRequest, createPolicy, parseOriginList })

export { required as 'module.exports' }
