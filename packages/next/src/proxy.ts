import {
  type CorsAdapterOptions,
  type CorsPolicySource,
  type FlatSource,
  type GuardFlat,
  type GuardSource,
  separateOptions,
} from '@cors/core/adapter'
import { respond } from '@cors/fetch/adapter'
import type { NextFetchEvent, NextMiddleware, NextRequest } from 'next/server.js'
import { createPageWarning } from './development-warnings.ts'
import { locate } from './location.ts'
import { findByPath } from './paths.ts'
import { areByPath, type CompiledRule, type CorsRule, compileRule, compileRules } from './rules.ts'

/** What `proxy.ts` and `middleware.ts` export. */
export type CorsProxy = (request: NextRequest, event: NextFetchEvent) => Promise<Response>

type GuardRules<Source> = Source extends readonly unknown[]
  ? {
      readonly [Index in keyof Source]: Source[Index] extends CorsRule
        ? GuardRule<Source[Index]>
        : GuardSource<Source[Index]>
    }
  : GuardFlat<Source>

type GuardRule<Rule> = {
  readonly [Key in keyof Rule]: Key extends 'policy' ? GuardSource<Rule[Key]> : unknown
}

/**
 * Makes the export of `proxy.ts` or `middleware.ts`: it answers preflights, and gives the responses of everything that its matcher
 * covers their CORS headers.
 *
 * @param policy options, rules by origin, a policy, `false`, or a resolver, for every path; or rules by path, of which the first that
 *   covers a path applies, and none means no CORS; `'*'` where it is left out
 * @param inner a proxy of your own, such as for authentication, which runs after preflights are answered
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { cors } from '@cors/next'
 *
 * export const proxy = cors([
 *   { path: '/api/public', policy: { origin: '*' } },
 *   { path: '/api', policy: { origin: 'https://app.example.com', credentials: true } },
 * ])
 * export const config = { matcher: '/api/:path*' }
 * ```
 */
export function cors(): CorsProxy
export function cors<const Source extends FlatSource<NextRequest> | readonly CorsRule[] | undefined>(
  policy: Source & GuardRules<Source>,
  inner?: NextMiddleware,
  options?: CorsAdapterOptions<NextRequest>,
): CorsProxy
export function cors(
  policy?: FlatSource<NextRequest> | readonly CorsRule[],
  inner?: NextMiddleware,
  options?: CorsAdapterOptions<NextRequest>,
): CorsProxy {
  if (inner !== undefined && typeof inner !== 'function') {
    throw new TypeError('The second argument is a proxy, options are the third')
  }
  const [source, adapterOptions] = areByPath(policy) ? [policy, options] : separateOptions(policy, options)
  const findRule = createRuleLookup(source, adapterOptions)
  const warnOfPage = process.env.NODE_ENV === 'production' ? undefined : createPageWarning(adapterOptions)
  return async function corsProxy(request, event) {
    const proceed = async (): Promise<Response> => (await inner?.(request, event)) ?? passOn()
    const rule = findRule(request)
    if (rule === undefined) return proceed()
    const response = await respond(rule.engine, request, proceed)
    if (!rule.constant) warnOfPage?.(request, response)
    return response
  }
}

function createRuleLookup(
  policy: CorsPolicySource<NextRequest> | readonly CorsRule[] | undefined,
  options: CorsAdapterOptions<NextRequest> | undefined,
): (request: NextRequest) => CompiledRule | undefined {
  if (!areByPath(policy)) {
    const rule = compileRule(policy, options)
    return () => rule
  }
  const rules = compileRules(policy, options)
  return (request) => findRule(rules, request)
}

function findRule(rules: readonly CompiledRule[], request: NextRequest): CompiledRule | undefined {
  const location = locate(request)
  if (location === undefined) return undefined
  const [found, ...others] = location.paths.map((path) => findByPath(rules, path, location.locale))
  return others.every((other) => other === found) ? found : undefined
}

/** What `NextResponse.next()` makes; importing `next/server` here would fail in Pages API routes. */
function passOn(): Response {
  return new Response(null, { headers: { 'x-middleware-next': '1' } })
}
