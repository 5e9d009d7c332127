import {
  type CorsAdapterOptions,
  createEngine,
  type FlatSource,
  type GuardFlat,
  separateOptions,
} from '@cors/core/adapter'
import { nodeRequests, readRequest, respond } from '@cors/node/adapter'
import type { NextApiHandler, NextApiRequest } from 'next'

export { isSameOriginRequest } from '@cors/node/adapter'

/**
 * Wraps the handler of an API route in `pages/api`: it answers preflights, and gives every other response its CORS headers when its
 * head is written.
 *
 * @param policy options, a policy, `false`, or a resolver; `undefined` is `'*'`
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { withCors } from '@cors/next/pages'
 *
 * export default withCors({ origin: 'https://app.example.com' }, (request, response) => {
 *   response.json({ method: request.method })
 * })
 * ```
 */
export function withCors<const Source extends FlatSource<NextApiRequest> | undefined, Body>(
  policy: Source & GuardFlat<Source>,
  handler: NextApiHandler<Body>,
  options?: CorsAdapterOptions<NextApiRequest>,
): NextApiHandler<Body> {
  if (typeof handler !== 'function') {
    throw new TypeError('Expected the handler of an API route; for a route.ts import withCors from @cors/next')
  }
  const engine = createEngine(...separateOptions(policy, options), nodeRequests)
  return async function corsApiHandler(request, response) {
    return respond(engine, request, response, readRequest(request), () => handler(request, response))
  }
}
