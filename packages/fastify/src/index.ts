import type { CorsPolicySource } from '@cors/core/adapter'
import type { FastifyRequest } from 'fastify'
import { corsPlugin } from './plugin.ts'
import { isSameOriginRequest } from './requests.ts'

export * from '@cors/core'
export type { CorsAdapterOptions, CorsLogger, CorsPolicySource } from '@cors/core/adapter'
export type { FastifyCorsOptions } from './plugin.ts'
export { corsPlugin, corsPlugin as default, isSameOriginRequest }

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The policy of this route, and of the preflights that ask for its method and URL: options, a policy, `false`, or a resolver.
     *
     * @default the policy of the nearest registration of `@cors/fastify`
     * @throws {CorsConfigError} by `ready()`, where it is wrong or no registration governs the route
     * @see https://fetch.spec.whatwg.org/#http-cors-protocol
     * @example
     * ```ts
     * import { corsPlugin } from '@cors/fastify'
     * import fastify from 'fastify'
     *
     * const app = fastify()
     * app.register(corsPlugin, { origin: 'https://app.example.com' })
     * app.put('/open/:id', { config: { cors: { origin: '*' } } }, async () => 'for everyone')
     * app.get('/internal', { config: { cors: false } }, async () => 'no CORS headers of ours')
     * ```
     */
    cors?: CorsPolicySource<FastifyRequest> | undefined
  }
}
