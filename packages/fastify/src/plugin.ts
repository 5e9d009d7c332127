import { CorsConfigError } from '@cors/core'
import { type SingleOptions, splitOptions } from '@cors/core/adapter'
import type { FastifyPluginCallback, FastifyRequest, RegisterOptions } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { addRegistration } from './application.ts'

/**
 * The options of the policy with those of the adapter, or a `policy` with those of the adapter. `prefix`, `logLevel` and
 * `logSerializers` are Fastify's.
 *
 * @example
 * ```ts
 * import { createPolicy, type FastifyCorsOptions } from '@cors/fastify'
 *
 * const tenants = new Map([['api.acme.example', createPolicy({ origin: 'https://app.acme.example' })]])
 * const options: FastifyCorsOptions = {
 *   policy: (request) => tenants.get(request.hostname) ?? false,
 *   onDecision: ({ kind }, request) => request.log.debug({ cors: kind }),
 * }
 * ```
 */
export type FastifyCorsOptions = SingleOptions<FastifyRequest> &
  RegisterOptions & {
    /**
     * When preflights are answered, and responses are guarded: `'first'` is before every other hook of the application, wherever the plugin is
     * registered; `'registered'` is at its place among them. Resolvers and origin predicates, which may need what earlier hooks have set, always
     * run at its place.
     *
     * @default `'first'`
     */
    readonly order?: 'first' | 'registered' | undefined
  }

const frameworkNames: readonly string[] = ['prefix', 'logLevel', 'logSerializers', 'order']

/**
 * Answers preflights, and gives every other response of its scope its CORS headers when its head is written: errors, 404s, streams,
 * hijacked and raw responses too; before the other hooks of the application, such as authentication.
 *
 * A registration in a child scope takes the place of the one above it there, and `config: { cors: policy }` on a route that of both, also
 * for the preflights which ask for that route.
 *
 * @throws {CorsConfigError} by `ready()`, where the options or the policy of a route are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { corsPlugin } from '@cors/fastify'
 * import fastify from 'fastify'
 *
 * const app = fastify()
 * app.register(corsPlugin, { origin: 'https://app.example.com', credentials: true })
 * app.get('/public', { config: { cors: { origin: '*' } } }, async () => 'for everyone')
 * ```
 */
export const corsPlugin: FastifyPluginCallback<FastifyCorsOptions> = fastifyPlugin<FastifyCorsOptions>(
  async function registerCors(instance, given) {
    // Without options Fastify gives an empty object, but nothing where a function gives nothing: that is a mistake.
    const [source, options] = splitOptions<FastifyRequest>((given ?? null) as typeof given, frameworkNames)
    const order = Object.hasOwn(given, 'order') ? given.order : undefined
    if (order !== undefined && order !== 'first' && order !== 'registered') {
      const message = "order is 'first' or 'registered': leave it out to answer preflights before every other hook"
      throw new CorsConfigError([{ code: 'order-value', path: ['order'], value: order, message }])
    }
    addRegistration({ instance, source, options, mayGoFirst: order !== 'registered' })
  },
  { fastify: '5.x', name: '@cors/fastify' },
)
