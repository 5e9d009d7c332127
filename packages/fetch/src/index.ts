import { createPolicy, parseOriginList } from '@cors/core'
import { type CommonJs, commonJs } from '@cors/core/adapter'
import { cors, withCors } from './cors.ts'
import { isSameOriginRequest } from './respond.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { FetchMiddleware } from './cors.ts'
export { cors, cors as default, isSameOriginRequest, withCors }

const required: CommonJs<
  typeof cors,
  {
    cors: typeof cors
    withCors: typeof withCors
    isSameOriginRequest: typeof isSameOriginRequest
    createPolicy: typeof createPolicy
    parseOriginList: typeof parseOriginList
  }
> = /* @__PURE__ */ commonJs(cors, { cors, withCors, isSameOriginRequest, createPolicy, parseOriginList })

export { required as 'module.exports' }
