import { createPolicy, parseOriginList } from '@cors/core'
import { type CommonJs, commonJs } from '@cors/core/adapter'
import { cors } from './cors.ts'
import { isSameOriginRequest } from './engine.ts'
import { routePolicy } from './route-policy.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export { cors, cors as default, isSameOriginRequest, routePolicy }

const required: CommonJs<
  typeof cors,
  {
    cors: typeof cors
    routePolicy: typeof routePolicy
    isSameOriginRequest: typeof isSameOriginRequest
    createPolicy: typeof createPolicy
    parseOriginList: typeof parseOriginList
  }
> = /* @__PURE__ */ commonJs(cors, { cors, routePolicy, isSameOriginRequest, createPolicy, parseOriginList })

export { required as 'module.exports' }
