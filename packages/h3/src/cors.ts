import {
  type CorsAdapterOptions,
  createEngine,
  type FlatSource,
  type GuardFlat,
  separateOptions,
} from '@cors/core/adapter'
import { readRequest } from '@cors/fetch/adapter'
import type { H3Event, Middleware } from 'h3'
import { engines, type H3Engine, h3Requests, requestOf } from './engine.ts'
import { isGoverned } from './governed.ts'
import { carryOut } from './respond.ts'

/** Makes a middleware for every origin, `'*'`, with the defaults of all options. */
export function cors(): Middleware
/**
 * Makes a middleware that answers preflights, and gives every other response its CORS headers: errors, 404s and what a handler got from an
 * upstream included. Use it before everything that may answer.
 *
 * @param policy options (those of the adapter may stand with them), a policy, `false`, or a resolver `(event) => …`; `'*'` where it is left
 * out
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { cors } from '@cors/h3'
 * import { H3 } from 'h3'
 *
 * const app = new H3()
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }))
 * ```
 */
export function cors<const Source extends FlatSource<H3Event> | undefined>(
  policy: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<H3Event>,
): Middleware
export function cors(policy?: FlatSource<H3Event>, options?: CorsAdapterOptions<H3Event>): Middleware {
  const engine = createEngine(...separateOptions(policy, options), h3Requests)
  // h3 hands `next` to functions of two parameters, and to no others.
  const middleware: Middleware = (event, next) => {
    if (isOfOlderH3(event)) return passOlder(engine, next)
    if (isGoverned(event)) return next()
    const request = readRequest(requestOf(event))
    const decision = engine.decide(event, request)
    return decision instanceof Promise
      ? decision.then((late) => carryOut(engine, late, event, request.origin, next))
      : carryOut(engine, decision, event, request.origin, next)
  }
  engines.put(middleware, engine)
  return middleware
}

/** Rule 19: an event of h3 1, which Nuxt 4 and Nitro 2 are built on, has no request of Fetch, and its handlers take no `next`. */
function isOfOlderH3({ req }: { readonly req?: unknown }): boolean {
  return req === undefined
}

function passOlder({ reportUnwritable }: H3Engine, next: (() => unknown) | undefined): unknown {
  reportUnwritable(
    new TypeError(
      'the event is not one of h3 2: on h3 1, write fromNodeMiddleware(cors(…)) with the cors of @cors/node',
    ),
  )
  return next?.()
}
