import {
  type CorsAdapterOptions,
  type CorsPolicySource,
  type FlatSource,
  type GuardFlat,
  type GuardSource,
  type Refuse,
  readAdapterOptions,
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

/**
 * A proxy of your own; what it does not answer goes on to the application.
 *
 * It is written as a method, whose parameters compare both ways, and takes what next-auth calls the types of a proxy: `auth` gives a session, and
 * `auth(handler)` is typed as a route handler, which reads `params`.
 */
export type InnerProxy = {
  handle(request: NextRequest, event: NextFetchEvent & { readonly params: never }): InnerResult | Promise<InnerResult>
}['handle']

type InnerResult = ReturnType<NextMiddleware> | Session

/** What the `auth` of next-auth gives by its types; called with a request, it gives a Response. */
interface Session {
  readonly expires: string
}

type GuardRules<Source> = [Exclude<Source, readonly unknown[]>] extends [never]
  ? GuardRuleList<Source>
  : GuardFlat<Source>

type GuardRuleList<List> = [AnyLength<List>] extends [never]
  ? { readonly [Index in keyof List]: GuardEntry<List[Index]> }
  : unknown

/** Spreads of lists make such a tuple, which is not looked into: no literal would be assignable to an intersection with it. */
type AnyLength<List> = [FixedLength<List>] extends [never] ? true : never
type FixedLength<List> = number extends List['length' & keyof List] ? never : true

/** What has neither is a rule by origin. */
type GuardEntry<Entry> = [keyof Entry & ('path' | 'policy')] extends [never] ? GuardSource<Entry> : GuardRule<Entry>

type GuardRule<Rule> = {
  readonly [Key in keyof Rule]: Key extends 'policy'
    ? GuardSource<Rule[Key]>
    : Key extends 'path'
      ? unknown
      : Refuse<Key, 'is not a part of a rule, which is { path, policy }'>
}

/** Makes a proxy for every path and every origin, `'*'`, with the defaults of all options. */
export function cors(): CorsProxy
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
export function cors<const Source extends FlatSource<NextRequest> | readonly CorsRule[] | undefined>(
  policy: Source & GuardRules<Source>,
  inner?: InnerProxy,
  options?: CorsAdapterOptions<NextRequest>,
): CorsProxy
export function cors(
  policy?: FlatSource<NextRequest> | readonly CorsRule[],
  inner?: InnerProxy,
  options?: CorsAdapterOptions<NextRequest>,
): CorsProxy {
  if (inner !== undefined && typeof inner !== 'function') {
    throw new TypeError('The second argument is a proxy: pass options as the third')
  }
  const [source, adapterOptions] = areByPath(policy) ? [policy, options] : separateOptions(policy, options)
  const findRule = createRuleLookup(source, adapterOptions)
  const warnOfPage = process.env.NODE_ENV === 'production' ? undefined : createPageWarning(adapterOptions)
  return async function corsProxy(request, event) {
    const proceed = async (): Promise<Response> =>
      ((await inner?.(request, event as never)) as Response | null | undefined) ?? passOn()
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
  // Without CORS, nothing is granted, whatever the path. But nothing would be rejected either, and a page chooses how it writes a path.
  const { rejectDenied = false } = readAdapterOptions(options)
  const unclear = rejectDenied === false ? undefined : compileRule({ origin: () => false }, options)
  return (request) => {
    const rule = findRule(rules, request)
    return rule === 'unclear' ? unclear : rule
  }
}

function findRule(rules: readonly CompiledRule[], request: NextRequest): CompiledRule | 'unclear' | undefined {
  const location = locate(request)
  if (location === undefined || location.paths.length === 0) return 'unclear'
  const [found, ...others] = location.paths.map((path) => findByPath(rules, path, location.locale))
  return others.every((other) => other === found) ? found : 'unclear'
}

/** What `NextResponse.next()` makes; importing `next/server` here would fail in Pages API routes. */
function passOn(): Response {
  return new Response(null, { headers: { 'x-middleware-next': '1' } })
}
