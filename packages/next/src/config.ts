import { CorsConfigError, type CorsIssueCode, type CorsOptions, type CorsPolicy } from '@cors/core'
import { compileSource, type GuardSource } from '@cors/core/adapter'
import { type StaticAnswer, type StaticCondition, staticAnswers } from '@cors/core/static'
import { readOwnProperties } from './own-properties.ts'

/**
 * Where the headers of `corsHeaders` are sent.
 *
 * @example
 * ```ts
 * import { type CorsHeadersSettings, corsHeaders } from '@cors/next/config'
 *
 * const settings: CorsHeadersSettings = { source: '/api/:path*' }
 * export default { headers: async () => corsHeaders({ origin: 'https://app.example.com' }, settings) }
 * ```
 */
export interface CorsHeadersSettings {
  /**
   * Which paths get them, in Next's own notation, without base path and locale. Next checks it in `next build`.
   *
   * @default `'/:path*'`, every path
   * @see https://nextjs.org/docs/app/api-reference/config/next-config-js/headers#path-matching
   * @example
   * ```ts
   * import { corsHeaders } from '@cors/next/config'
   *
   * export default { headers: async () => corsHeaders({ origin: '*' }, { source: '/api/public/:path*' }) }
   * ```
   */
  readonly source?: string | undefined
}

/**
 * One element of what `headers()` returns in `next.config`.
 *
 * @example
 * ```ts
 * import { type CorsHeaderRoute, corsHeaders } from '@cors/next/config'
 *
 * const routes: CorsHeaderRoute[] = corsHeaders({ origin: 'https://app.example.com' })
 * export default { headers: async () => [...routes, { source: '/', headers: [{ key: 'X-Frame-Options', value: 'DENY' }] }] }
 * ```
 */
export interface CorsHeaderRoute {
  source: string
  /** `false` where the source is every path: with locales, Next would leave `/_next` out. */
  locale?: false
  has?: CorsHeaderCondition[]
  missing?: CorsHeaderCondition[]
  headers: { key: string; value: string }[]
}

/**
 * What a request has, or must not have.
 *
 * @example
 * ```ts
 * import type { CorsHeaderCondition } from '@cors/next/config'
 *
 * const condition: CorsHeaderCondition = { type: 'header', key: 'origin' }
 * ```
 */
export interface CorsHeaderCondition {
  type: 'header'
  key: string
  value?: string
}

const everyPath = '/:path*'

/**
 * Writes a policy as what `headers()` of `next.config` returns: no proxy runs, and no request costs anything. It knows origins and
 * patterns, credentials, rules by origin, and lists or echoes of methods and headers.
 *
 * Preflights are answered by Next or by your handlers, whatever status they give: see the README for what that means.
 *
 * @param policy options, rules by origin, a policy, or `false`; `undefined` is `'*'`
 * @throws {CorsConfigError} where the options are wrong, or say what headers cannot: predicates, resolvers, flags of RegExps
 * @see https://nextjs.org/docs/app/api-reference/config/next-config-js/headers
 * @example
 * ```ts
 * import { corsHeaders } from '@cors/next/config'
 *
 * export default {
 *   headers: async () => corsHeaders({ origin: ['https://app.example.com', 'https://*.example.org'] }, { source: '/api/:path*' }),
 * }
 * ```
 */
export function corsHeaders<const Source extends CorsOptions | readonly CorsOptions[] | CorsPolicy | false | undefined>(
  policy: Source & GuardSource<Source>,
  settings?: CorsHeadersSettings,
): CorsHeaderRoute[] {
  const source = readSource(settings)
  if (typeof policy === 'function') {
    refuse('static-predicate', policy, 'a resolver is asked for each request, which headers in next.config cannot do')
  }
  const compiled = compileSource(policy === undefined ? {} : policy)
  return compiled === false ? [] : staticAnswers(compiled).map((answer) => routeOf(answer, source))
}

function routeOf({ has, missing, headers }: StaticAnswer, source: string): CorsHeaderRoute {
  return {
    source,
    ...(source === everyPath && { locale: false }),
    ...(has.length > 0 && { has: has.map(conditionOf) }),
    ...(missing.length > 0 && { missing: missing.map(conditionOf) }),
    headers: Object.entries(headers).map(([name, value]) => ({ key: inTitleCase(name), value })),
  }
}

function conditionOf({ header, value }: StaticCondition): CorsHeaderCondition {
  return { type: 'header', key: header, ...(value !== undefined && { value }) }
}

/** As Next's own documentation writes names. */
function inTitleCase(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}

function readSource(settings: unknown): string {
  if (settings === undefined) return everyPath
  const own = readOwnProperties(settings, '{ source }')
  if (typeof own === 'string') return refuse('adapter-options-type', settings, `the settings are ${own}`)
  for (const name of own.keys()) {
    if (name !== 'source')
      refuse('adapter-option-unknown', settings, `${String(name)} is not a setting: there is only source`)
  }
  const given = own.get('source')
  const source = given === undefined ? everyPath : given
  if (typeof source === 'string' && source.startsWith('/')) return source
  return refuse('source-path', source, 'a source is a path that begins with /, as in "/api/:path*"', ['source'])
}

function refuse(code: CorsIssueCode, value: unknown, message: string, path: readonly string[] = []): never {
  throw new CorsConfigError([{ code, path, value, message }])
}
