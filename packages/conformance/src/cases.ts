import type { RoutePath } from './routes.ts'
import { app, ownHost, partner, type SetupName } from './setups.ts'

/** One request, and the whole of what CORS adds to its response: a header that is not named here must not be there. */
export interface Case {
  /** Stable and unique; adapters name their exceptions by it. */
  readonly id: string
  /** A rule of docs/behaviour.md, which lists the rows that hold it. */
  readonly rule: number
  readonly setup: SetupName
  readonly method: string
  readonly path: RoutePath | '/missing'
  /** Several values of one name are sent as several lines. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly status: number
  /** CORS headers by lower-case name, `vary` included. */
  readonly expected: Readonly<Record<string, string>>
  /** The adapter answers by itself: no body, and a Content-Length that fits the status. */
  readonly ended?: boolean
  /** The `Cache-Control` of an answer of the adapter, where that is in question; `''` for none. */
  readonly cacheControl?: string
}

const cases: Case[] = []

interface Extra {
  readonly cacheControl?: string
  readonly method?: string
  readonly path?: Case['path']
  readonly status?: number
  readonly headers?: Case['headers']
}

const statuses: Partial<Record<Case['path'], number>> = {
  '/missing': 404,
  '/exposes': 201,
  '/throw': 500,
  '/forbidden': 403,
  '/not-modified': 304,
  '/redirect': 302,
}

function withOrigin(origin: string | readonly string[] | undefined): Case['headers'] {
  return origin === undefined ? {} : { origin }
}

/** A request that the application answers. */
function actual(
  rule: number,
  id: string,
  setup: SetupName,
  origin: string | readonly string[] | undefined,
  expected: Case['expected'],
  { method = 'GET', path = '/ok', headers = {}, status = statuses[path] ?? 200 }: Extra = {},
): void {
  cases.push({ id, rule, setup, method, path, headers: { ...withOrigin(origin), ...headers }, status, expected })
}

/** A preflight that the adapter answers. */
function preflight(
  rule: number,
  id: string,
  setup: SetupName,
  origin: string | readonly string[],
  asked: readonly [method: string, headers?: string | readonly string[]],
  expected: Case['expected'],
  { path = '/ok', status = 204, ...rest }: Pick<Extra, 'path' | 'status' | 'cacheControl'> = {},
): void {
  const [requestMethod, requestHeaders] = asked
  const headers = {
    origin,
    'access-control-request-method': requestMethod,
    ...(requestHeaders === undefined ? {} : { 'access-control-request-headers': requestHeaders }),
  }
  cases.push({ id, rule, setup, method: 'OPTIONS', path, headers, status, expected, ended: true, ...rest })
}

const allow = (origin: string, more: Case['expected'] = {}): Case['expected'] => ({
  'access-control-allow-origin': origin,
  vary: 'Origin',
  ...more,
})
const everyone = { 'access-control-allow-origin': '*' } as const
const denied = { vary: 'Origin' } as const
const allMethods = 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY'
const lists = {
  'access-control-allow-methods': allMethods,
  'access-control-allow-headers': 'Content-Type,X-Lab',
} as const
const credentials = { 'access-control-allow-credentials': 'true' } as const
const exposed = { 'access-control-expose-headers': 'ETag,X-Id' } as const
const safeMethods = { 'access-control-allow-methods': 'GET,HEAD,POST' } as const
const evil = 'https://evil.example'

// The rules, each with its text and its reason, are in docs/behaviour.md.

// Rule 1: what is a CORS request, and what is a preflight.
actual(1, 'no-origin', 'listed', undefined, denied)
actual(1, 'no-origin-post', 'listed', undefined, denied, { method: 'POST' })
actual(1, 'options-without-acrm', 'listed', app, allow(app), { method: 'OPTIONS', path: '/own-options' })
actual(1, 'options-without-origin', 'listed', undefined, denied, {
  method: 'OPTIONS',
  path: '/own-options',
  headers: { 'access-control-request-method': 'PUT' },
})
actual(1, 'acrm-on-get-is-no-preflight', 'listed', app, allow(app), {
  headers: { 'access-control-request-method': 'PUT' },
})
preflight(1, 'preflight-where-the-app-has-options', 'listed', app, ['PUT'], allow(app, lists), { path: '/own-options' })
preflight(1, 'preflight-of-a-missing-path', 'listed', app, ['GET'], allow(app, lists), { path: '/missing' })

// Rule 2: only canonical origins are looked at.
for (const [id, origin] of Object.entries({
  empty: '',
  upper: 'https://APP.example',
  slash: 'https://app.example/',
  'default-port': 'https://app.example:443',
  path: 'https://app.example/x',
  'user-info': 'https://x@app.example',
  'no-scheme': 'app.example',
  undefined: 'undefined',
  'prototype-key': '__proto__',
  'constructor-key': 'constructor',
  star: '*',
  long: `https://${'a.'.repeat(200)}apps.example`,
})) {
  actual(2, `origin-${id}`, 'listed', origin, denied)
}
actual(2, 'origin-latin1', 'listed', 'https://\u00e4pp.apps.example', denied)
actual(2, 'two-origins', 'listed', [app, app], denied)
actual(2, 'malformed-below-wildcard', 'listed', 'https://evil.example/.apps.example', denied)
actual(2, 'predicate-never-sees-malformed', 'truthy', 'https://x@app.example', denied)
actual(2, 'underscore', 'listed', 'https://a_b.apps.example', allow('https://a_b.apps.example'))
actual(2, 'any-never-looks', 'any', 'not an origin', everyone)
preflight(2, 'preflight-two-origins', 'listed', [app, app], ['PUT'], denied, { status: 403 })

// Rule 3: a constant '*'.
actual(3, 'any', 'any', app, everyone)
actual(3, 'any-without-origin', 'any', undefined, everyone)
actual(3, 'any-null', 'any', 'null', everyone)
actual(3, 'any-post', 'any', app, everyone, { method: 'POST' })
actual(3, 'any-404', 'any', app, everyone, { path: '/missing' })
actual(3, 'any-500', 'any', app, everyone, { path: '/throw' })
actual(3, 'any-exposed', 'anyListed', app, { ...everyone, ...exposed })
actual(3, 'any-exposed-without-origin', 'anyListed', undefined, { ...everyone, ...exposed })
actual(3, 'any-exposes-all', 'anyEcho', app, { ...everyone, 'access-control-expose-headers': '*' })
actual(3, 'any-own-options', 'any', app, everyone, { method: 'OPTIONS', path: '/own-options' })
preflight(3, 'any-preflight', 'any', app, ['PUT', 'x-a,x-b'], {
  ...everyone,
  'access-control-allow-methods': allMethods,
  'access-control-allow-headers': 'x-a,x-b',
  vary: 'Access-Control-Request-Headers',
})
preflight(3, 'any-listed-preflight', 'anyListed', app, ['PUT', 'authorization'], {
  ...everyone,
  'access-control-allow-methods': 'GET,HEAD,PUT',
  'access-control-allow-headers': 'Authorization,X-Lab',
  'access-control-max-age': '60',
})

// Rule 4: Vary on every response of any other policy.
actual(4, 'vary-denied', 'listed', evil, denied)
actual(4, 'vary-404-without-origin', 'listed', undefined, denied, { path: '/missing' })
actual(4, 'vary-500-without-origin', 'listed', undefined, denied, { path: '/throw' })
actual(4, 'vary-304', 'listed', app, allow(app), { path: '/not-modified' })
actual(4, 'vary-304-without-origin', 'listed', undefined, denied, { path: '/not-modified' })
actual(4, 'vary-304-denied', 'listed', evil, denied, { path: '/not-modified' })
actual(4, 'vary-one-origin', 'policy', undefined, denied)
actual(4, 'vary-redirect-without-origin', 'listed', undefined, denied, { path: '/redirect' })

// Rule 5: an allowed origin is echoed.
for (const [id, origin] of Object.entries({
  exact: app,
  subdomain: 'https://a.apps.example',
  'deep-subdomain': 'https://a.b.apps.example',
  'any-port': 'http://localhost:5173',
  'implicit-port': 'http://localhost',
  'app-scheme': 'capacitor://localhost',
  'wild-host-and-port': 'https://x.ports.example:8443',
  'label-wildcard': 'https://pr-12-web.previews.example',
  'opaque-host': 'app://.',
})) {
  actual(5, `allowed-${id}`, 'listed', origin, allow(origin))
}
actual(5, 'credentials', 'credentials', app, allow(app, { ...credentials, ...exposed }))
actual(
  5,
  'credentials-app-scheme',
  'credentials',
  'capacitor://localhost',
  allow('capacitor://localhost', { ...credentials, ...exposed }),
)
actual(
  5,
  'credentials-loopback',
  'credentials',
  'http://localhost:3000',
  allow('http://localhost:3000', { ...credentials, ...exposed }),
)
actual(5, 'credentials-post', 'credentials', app, allow(app, { ...credentials, ...exposed }), { method: 'POST' })
actual(5, 'credentials-put', 'credentials', app, allow(app, { ...credentials, ...exposed }), { method: 'PUT' })
actual(5, 'credentials-delete', 'credentials', app, allow(app, { ...credentials, ...exposed }), { method: 'DELETE' })
actual(5, 'credentials-head', 'credentials', app, allow(app, { ...credentials, ...exposed }), { method: 'HEAD' })
actual(5, 'credentials-no-origin', 'credentials', undefined, denied)
actual(5, 'null-allowed', 'nullOrigin', 'null', allow('null'))
actual(5, 'file-allowed', 'nullOrigin', 'file://', allow('file://'))
actual(5, 'null-beside-list', 'nullOrigin', app, allow(app))
actual(5, 'regexp', 'regExp', 'https://a.regexp.example', allow('https://a.regexp.example'))
actual(5, 'ready-made-policy', 'policy', app, allow(app))
preflight(
  5,
  'credentials-preflight-exposes-nothing',
  'credentials',
  app,
  ['PUT', 'x-lab'],
  allow(app, {
    ...credentials,
    ...lists,
    'access-control-max-age': '600',
  }),
)

// Rule 6: a denied origin gets nothing, and its actual requests still run.
for (const [id, origin] of Object.entries({
  other: evil,
  scheme: 'http://app.example',
  port: 'https://app.example:8443',
  suffix: 'https://app.example.evil.example',
  prefix: 'https://evilapp.example',
  apex: 'https://apps.example',
  null: 'null',
  file: 'file://',
  'label-dot': 'https://pr-1.2-web.previews.example',
  'label-empty': 'https://pr--web.previews.example',
  'label-before': 'https://evil.pr-1-web.previews.example',
  'opaque-host': 'app://..',
  'trailing-dot': 'https://app.example.',
  'localhost-suffix': 'http://localhost.evil.example',
})) {
  actual(6, `denied-${id}`, 'credentials', origin, denied)
}
actual(6, 'denied-post-runs', 'credentials', evil, denied, { method: 'POST' })
actual(6, 'denied-404', 'credentials', evil, denied, { path: '/missing' })
actual(6, 'denied-500', 'credentials', evil, denied, { path: '/throw' })
actual(6, 'regexp-whole', 'regExp', 'https://a.regexp.example.evil.example', denied)
actual(6, 'insecure-regexp', 'insecure', 'http://insecure.example', denied)
actual(6, 'secure-regexp', 'insecure', 'https://insecure.example', allow('https://insecure.example', credentials))
actual(6, 'insecure-loopback', 'insecure', 'http://localhost', allow('http://localhost', credentials))
preflight(6, 'denied-preflight', 'listed', evil, ['PUT'], denied, { status: 403 })
preflight(6, 'denied-preflight-credentials', 'credentials', evil, ['GET', 'x-lab'], denied, { status: 403 })
preflight(6, 'denied-preflight-null', 'credentials', 'null', ['GET'], denied, { status: 403 })
preflight(6, 'denied-preflight-missing-path', 'listed', evil, ['PUT'], denied, { path: '/missing', status: 403 })
preflight(6, 'denied-preflight-echo', 'echo', evil, ['PUT', 'x-a'], denied, { status: 403 })

// Rule 7: the answer to an allowed preflight.
preflight(7, 'lists', 'listed', app, ['PUT', 'x-lab'], allow(app, lists))
preflight(7, 'lists-get', 'listed', app, ['GET', 'content-type,x-lab'], allow(app, lists))
preflight(7, 'lists-nothing-asked', 'listed', app, ['DELETE'], allow(app, lists))
preflight(
  7,
  'lists-wildcard-origin',
  'listed',
  'https://a.apps.example',
  ['PATCH', 'x-lab'],
  allow('https://a.apps.example', lists),
)
preflight(7, 'query-by-default', 'listed', app, ['QUERY', 'content-type'], allow(app, lists))
preflight(7, 'status-200', 'status200', app, ['PUT'], allow(app, lists), { status: 200 })
preflight(
  7,
  'empty-lists',
  'noLists',
  app,
  ['POST'],
  allow(app, { 'access-control-allow-methods': 'GET,HEAD,POST', 'access-control-max-age': '0' }),
)
const varyEcho = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
preflight(
  7,
  'echo',
  'echo',
  app,
  ['PURGE', 'authorization,x-a'],
  allow(app, {
    'access-control-allow-methods': 'PURGE',
    'access-control-allow-headers': 'authorization,x-a',
    vary: varyEcho,
  }),
)
preflight(
  7,
  'echo-nothing-asked',
  'echo',
  app,
  ['GET'],
  allow(app, { 'access-control-allow-methods': 'GET', vary: varyEcho }),
)
preflight(
  7,
  'echo-case',
  'echo',
  app,
  ['patch', 'X-A'],
  allow(app, {
    'access-control-allow-methods': 'patch',
    'access-control-allow-headers': 'X-A',
    vary: varyEcho,
  }),
)
preflight(7, 'any-echo', 'anyEcho', app, ['PURGE', 'x-a'], {
  ...everyone,
  'access-control-allow-methods': 'PURGE',
  'access-control-allow-headers': 'x-a',
  vary: 'Access-Control-Request-Method, Access-Control-Request-Headers',
})
preflight(
  7,
  'echo-never-a-star',
  'echo',
  app,
  ['*', 'x-a'],
  allow(app, { 'access-control-allow-headers': 'x-a', vary: varyEcho }),
)
preflight(
  7,
  'echo-never-a-header-star',
  'echo',
  app,
  ['PUT', 'x-a,*'],
  allow(app, {
    'access-control-allow-methods': 'PUT',
    vary: varyEcho,
  }),
)
const varyHeaders = 'Origin, Access-Control-Request-Headers'
const matching = (names: string): Case['expected'] =>
  allow(app, {
    ...credentials,
    'access-control-allow-methods': allMethods,
    'access-control-allow-headers': names,
    vary: varyHeaders,
  })
preflight(7, 'prefix', 'prefixes', app, ['POST', 'content-type,mcp-param-a'], matching('Content-Type,mcp-param-a'))
preflight(7, 'prefix-nothing-asked', 'prefixes', app, ['PUT'], matching('Content-Type'))
preflight(7, 'prefix-twice', 'prefixes', app, ['POST', 'mcp-param-a,Mcp-Param-A'], matching('Content-Type,mcp-param-a'))

// Rule 8: a method or header outside of the policy gets the same answer.
preflight(8, 'method-outside', 'listed', app, ['PURGE'], allow(app, lists))
preflight(8, 'method-case', 'listed', app, ['patch'], allow(app, lists))
preflight(8, 'query-case', 'listed', app, ['query'], allow(app, lists))
preflight(8, 'header-outside', 'listed', app, ['PUT', 'x-other'], allow(app, lists))
preflight(8, 'both-outside', 'listed', app, ['PURGE', 'x-other'], allow(app, lists))
preflight(
  8,
  'header-outside-empty-list',
  'noLists',
  app,
  ['GET', 'x-other'],
  allow(app, { 'access-control-allow-methods': 'GET,HEAD,POST', 'access-control-max-age': '0' }),
)
preflight(
  8,
  'method-outside-empty-list',
  'noLists',
  app,
  ['PUT'],
  allow(app, { 'access-control-allow-methods': 'GET,HEAD,POST', 'access-control-max-age': '0' }),
)
preflight(8, 'any-method-outside', 'anyListed', app, ['DELETE', 'x-lab'], {
  ...everyone,
  'access-control-allow-methods': 'GET,HEAD,PUT',
  'access-control-allow-headers': 'Authorization,X-Lab',
  'access-control-max-age': '60',
})
preflight(8, 'prefix-outside', 'prefixes', app, ['POST', 'mcp-param-a,x-a'], matching('Content-Type,mcp-param-a'))
preflight(8, 'prefix-method', 'prefixes', app, ['PURGE', 'mcp-param-a'], matching('Content-Type,mcp-param-a'))

// Rule 9: the lists that a preflight asks with.
preflight(
  9,
  'white-space',
  'echo',
  app,
  ['PUT', 'x-a ,\tx-b'],
  allow(app, {
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': 'x-a,x-b',
    vary: varyEcho,
  }),
)
preflight(
  9,
  'empty-elements',
  'echo',
  app,
  ['PUT', ',x-a,, ,x-b,'],
  allow(app, {
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': 'x-a,x-b',
    vary: varyEcho,
  }),
)
preflight(
  9,
  'split-lines',
  'echo',
  app,
  ['PUT', ['x-a', 'x-b']],
  allow(app, {
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': 'x-a,x-b',
    vary: varyEcho,
  }),
)
preflight(
  9,
  'only-commas',
  'echo',
  app,
  ['PUT', ' , ,'],
  allow(app, { 'access-control-allow-methods': 'PUT', vary: varyEcho }),
)
preflight(
  9,
  'not-a-token',
  'echo',
  app,
  ['PUT', 'x-a,x b'],
  allow(app, { 'access-control-allow-methods': 'PUT', vary: varyEcho }),
)
preflight(
  9,
  'just-short-enough',
  'echo',
  app,
  ['PUT', `x-${'a'.repeat(4094)}`],
  allow(app, {
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': `x-${'a'.repeat(4094)}`,
    vary: varyEcho,
  }),
)
preflight(
  9,
  'just-too-long',
  'echo',
  app,
  ['PUT', `x-${'a'.repeat(4095)}`],
  allow(app, { 'access-control-allow-methods': 'PUT', vary: varyEcho }),
)
preflight(
  9,
  'too-long',
  'echo',
  app,
  ['PUT', `x-${'a'.repeat(4096)}`],
  allow(app, { 'access-control-allow-methods': 'PUT', vary: varyEcho }),
)
preflight(
  9,
  'method-not-a-token',
  'echo',
  app,
  ['P(T', 'x-a'],
  allow(app, { 'access-control-allow-headers': 'x-a', vary: varyEcho }),
)
preflight(
  9,
  'method-too-long',
  'echo',
  app,
  ['P'.repeat(65), 'x-a'],
  allow(app, { 'access-control-allow-headers': 'x-a', vary: varyEcho }),
)
preflight(9, 'list-white-space', 'listed', app, ['PUT', ' content-type , x-lab '], allow(app, lists))
preflight(9, 'list-prototype-key', 'listed', app, ['constructor', '__proto__'], allow(app, lists))
preflight(9, 'prefix-too-long', 'prefixes', app, ['POST', `mcp-param-${'a'.repeat(4096)}`], matching('Content-Type'))
preflight(9, 'prefix-not-a-token', 'prefixes', app, ['POST', 'mcp-param-a b'], matching('Content-Type'))

// Rule 10: predicates.
actual(10, 'predicate-true', 'predicate', app, allow(app))
actual(10, 'predicate-false', 'predicate', evil, denied)
actual(10, 'predicate-truthy', 'truthy', app, denied)
actual(10, 'predicate-throws', 'throwing', app, denied)
actual(10, 'predicate-throws-post', 'throwing', app, denied, { method: 'POST' })
actual(10, 'predicate-null', 'truthy', 'null', denied)
actual(10, 'predicate-without-origin', 'throwing', undefined, denied)
actual(10, 'async-true', 'asyncPredicate', app, allow(app))
actual(10, 'async-false', 'asyncPredicate', evil, denied)
actual(10, 'async-rejects', 'rejecting', app, denied)
actual(10, 'async-times-out', 'slow', app, denied)
actual(10, 'async-404', 'asyncPredicate', app, allow(app), { path: '/missing' })
actual(10, 'async-500', 'asyncPredicate', app, allow(app), { path: '/throw' })
preflight(10, 'predicate-throws-preflight', 'throwing', app, ['PUT'], denied, { status: 403 })
preflight(10, 'async-preflight', 'asyncPredicate', app, ['GET'], allow(app, safeMethods))
preflight(10, 'async-denied-preflight', 'asyncPredicate', evil, ['GET'], denied, { status: 403 })
preflight(10, 'async-rejects-preflight', 'rejecting', app, ['GET'], denied, { status: 403 })
preflight(10, 'async-times-out-preflight', 'slow', app, ['GET'], denied, { status: 403 })

// Rule 11: headers on whatever the application does.
const granted = allow(app, { ...credentials, ...exposed })
actual(11, 'on-404', 'credentials', app, granted, { path: '/missing' })
actual(11, 'on-404-post', 'credentials', app, granted, { path: '/missing', method: 'POST' })
actual(11, 'on-500', 'credentials', app, granted, { path: '/throw' })
actual(11, 'on-500-post', 'credentials', app, granted, { path: '/throw', method: 'POST' })
actual(11, 'on-403', 'credentials', app, granted, { path: '/forbidden' })
actual(11, 'on-redirect', 'credentials', app, granted, { path: '/redirect' })
actual(11, 'on-stream', 'credentials', app, granted, { path: '/stream' })
actual(11, 'on-events', 'credentials', app, granted, { path: '/events' })
actual(11, 'on-304', 'credentials', app, granted, { path: '/not-modified' })
actual(11, 'on-own-options', 'credentials', app, granted, { path: '/own-options', method: 'OPTIONS' })

// Rule 12: Vary is merged.
actual(12, 'vary-merged', 'listed', app, allow(app, { vary: 'Accept-Encoding, Origin' }), { path: '/vary' })
actual(12, 'vary-merged-denied', 'listed', evil, { vary: 'Accept-Encoding, Origin' }, { path: '/vary' })
actual(12, 'vary-merged-without-origin', 'listed', undefined, { vary: 'Accept-Encoding, Origin' }, { path: '/vary' })
actual(12, 'vary-no-duplicate', 'listed', app, allow(app, { vary: 'accept-language, origin' }), {
  path: '/vary-origin',
})
actual(12, 'vary-star', 'listed', app, allow(app, { vary: '*' }), { path: '/vary-star' })
actual(12, 'vary-untouched-by-any', 'any', app, { ...everyone, vary: 'Accept-Encoding' }, { path: '/vary' })
actual(12, 'vary-async', 'asyncPredicate', app, allow(app, { vary: 'Accept-Encoding, Origin' }), { path: '/vary' })

// Rule 13: nothing about private networks.
cases.push({
  id: 'no-private-network',
  rule: 13,
  setup: 'listed',
  method: 'OPTIONS',
  path: '/ok',
  headers: { origin: app, 'access-control-request-method': 'GET', 'access-control-request-private-network': 'true' },
  status: 204,
  expected: allow(app, lists),
  ended: true,
})

// Rule 14: allowed preflights handed on, denied ones not.
const own = { method: 'OPTIONS', path: '/own-options', headers: { 'access-control-request-method': 'PUT' } } as const
actual(14, 'continued', 'continued', app, allow(app, lists), own)
preflight(14, 'continued-denied-origin', 'continued', evil, ['PUT'], denied, { path: '/own-options', status: 403 })
preflight(14, 'continued-denied-method', 'continued', app, ['PURGE'], allow(app, lists), { path: '/own-options' })

// Rule 14: Cache-Control for content delivery networks, on allowed preflights only.
const uncached = { cacheControl: '' } as const
preflight(14, 'cached', 'cached', app, ['PUT'], allow(app, lists), { cacheControl: 'public, max-age=600' })
preflight(14, 'cached-denied-origin', 'cached', evil, ['PUT'], denied, { status: 403, ...uncached })
preflight(14, 'cached-denied-header', 'cached', app, ['PUT', 'x-no'], allow(app, lists), uncached)
preflight(14, 'not-cached', 'listed', app, ['PATCH'], allow(app, lists), uncached)

// Rule 15: sources.
actual(15, 'off', 'off', app, {})
actual(15, 'off-vary', 'off', app, { vary: 'Accept-Encoding' }, { path: '/vary' })
actual(15, 'off-own-options', 'off', app, {}, own)
actual(15, 'none', 'none', app, {})
actual(15, 'none-vary', 'none', app, { vary: 'Accept-Encoding' }, { path: '/vary' })
actual(15, 'none-own-options', 'none', app, {}, own)
actual(15, 'none-resolved', 'noneResolved', app, denied)
actual(15, 'none-resolved-own-options', 'noneResolved', app, denied, own)
actual(15, 'resolver', 'resolver', app, allow(app))
actual(15, 'resolver-denied', 'resolver', evil, denied)
actual(15, 'resolver-without-origin', 'resolver', undefined, denied)
actual(15, 'resolver-any', 'resolverAny', app, { ...everyone, vary: 'Origin' })
actual(15, 'resolver-any-without-origin', 'resolverAny', undefined, { ...everyone, vary: 'Origin' })
actual(15, 'resolver-off', 'resolverOff', app, denied)
actual(15, 'resolver-off-own-options', 'resolverOff', app, denied, own)
actual(15, 'resolver-throws', 'resolverThrowing', app, denied)
actual(15, 'resolver-throws-without-origin', 'resolverThrowing', undefined, denied)
actual(15, 'resolver-rejects', 'resolverRejecting', app, denied)
actual(15, 'resolver-invalid', 'resolverInvalid', app, denied)
preflight(15, 'resolver-preflight', 'resolver', app, ['PUT', 'x-lab'], allow(app, lists))
preflight(15, 'resolver-any-preflight', 'resolverAny', app, ['PUT'], {
  ...everyone,
  'access-control-allow-methods': allMethods,
  vary: 'Access-Control-Request-Headers, Origin',
})
preflight(15, 'resolver-throws-preflight', 'resolverThrowing', app, ['PUT'], denied, { status: 403 })
preflight(15, 'resolver-rejects-preflight', 'resolverRejecting', app, ['PUT'], denied, { status: 403 })

// Rule 16: CORS headers of somebody else.
const foreign = {
  'access-control-allow-origin': 'https://foreign.example',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Foreign',
} as const
actual(16, 'foreign-replaced', 'listed', app, allow(app), { path: '/foreign' })
actual(16, 'foreign-removed', 'listed', evil, denied, { path: '/foreign' })
actual(16, 'foreign-replaced-by-any', 'any', app, everyone, { path: '/foreign' })
actual(16, 'foreign-replaced-by-any-without-origin', 'any', undefined, everyone, { path: '/foreign' })
actual(16, 'foreign-left-without-origin', 'listed', undefined, { ...foreign, ...denied }, { path: '/foreign' })
actual(16, 'foreign-left-when-off', 'off', app, foreign, { path: '/foreign' })

// What a response exposes itself joins the policy's own list.
actual(16, 'exposed-joins', 'listed', app, allow(app, { 'access-control-expose-headers': 'Location,etag' }), {
  path: '/exposes',
})
actual(
  16,
  'exposed-joins-the-policy',
  'credentials',
  app,
  allow(app, { ...credentials, 'access-control-expose-headers': 'ETag,X-Id,Location' }),
  { path: '/exposes' },
)
actual(16, 'exposed-denied', 'credentials', evil, denied, { path: '/exposes' })
actual(
  16,
  'exposed-left-without-origin',
  'listed',
  undefined,
  { ...denied, 'access-control-expose-headers': 'Location, etag' },
  { path: '/exposes' },
)
actual(
  16,
  'exposed-any',
  'any',
  app,
  { ...everyone, 'access-control-expose-headers': 'Location,etag' },
  {
    path: '/exposes',
  },
)
actual(
  16,
  'exposed-any-without-origin',
  'any',
  undefined,
  { ...everyone, 'access-control-expose-headers': 'Location,etag' },
  { path: '/exposes' },
)
actual(16, 'exposed-to-another-origin', 'credentials', app, allow(app, { ...credentials, ...exposed }), {
  path: '/foreign',
})
actual(16, 'exposed-all', 'listed', app, allow(app, { 'access-control-expose-headers': '*,Location' }), {
  path: '/exposes-all',
})
actual(
  16,
  'exposed-all-beside-credentials',
  'credentials',
  app,
  allow(app, { ...credentials, 'access-control-expose-headers': 'ETag,X-Id,Location' }),
  { path: '/exposes-all' },
)
actual(16, 'exposed-async', 'asyncPredicate', app, allow(app, { 'access-control-expose-headers': 'Location,etag' }), {
  path: '/exposes',
})
actual(16, 'exposed-off', 'off', app, { 'access-control-expose-headers': 'Location, etag' }, { path: '/exposes' })

// Rule 17: what a policy denies is answered before the application sees it, where the adapter is told so.
/** A request that the adapter answers with 403. */
function reject(
  id: string,
  setup: SetupName,
  origin: string | readonly string[] | undefined,
  { method = 'GET', path = '/ok', headers = {} }: Extra = {},
  expected: Case['expected'] = denied,
): void {
  const sent = { ...withOrigin(origin), ...headers }
  cases.push({ id, rule: 17, setup, method, path, headers: sent, status: 403, expected, ended: true })
}
/** As a form of another site may send it, without a preflight. */
const form = { method: 'POST', headers: { 'content-type': 'text/plain' } } as const
const site = (value: string): Case['headers'] => ({ 'sec-fetch-site': value })
const host = (value: string): Case['headers'] => ({ host: value })
reject('reject-get', 'rejected', evil)
reject('reject-form', 'rejected', evil, form)
reject('reject-put', 'rejected', evil, { method: 'PUT' })
reject('reject-head', 'rejected', evil, { method: 'HEAD' })
reject('reject-null', 'rejected', 'null', form)
reject('reject-malformed', 'rejected', `${app}/`)
reject('reject-two-origins', 'rejected', [app, app])
reject('reject-before-the-handler', 'rejected', evil, { path: '/throw' })
reject('reject-what-a-handler-grants', 'rejected', evil, { path: '/foreign' })
reject('reject-missing-path', 'rejected', evil, { path: '/missing' })
reject('reject-plain-options', 'rejected', evil, { method: 'OPTIONS', path: '/own-options' })
reject('reject-same-site', 'rejected', 'https://sub.example', { headers: site('same-site') })
reject('reject-cross-site', 'rejected', evil, { ...form, headers: site('cross-site') })
reject('reject-site-none', 'rejected', evil, { headers: site('none') })
reject('reject-site-empty', 'rejected', evil, { headers: site('') })
reject('reject-own-host-of-another-site', 'rejected', `http://${ownHost}`, {
  headers: { ...host(ownHost), ...site('cross-site') },
})
reject('reject-own-host-other-port', 'rejected', `https://${ownHost}:8443`, { headers: host(ownHost) })
reject('reject-own-host-as-suffix', 'rejected', `https://a.${ownHost}`, { headers: host(ownHost) })
reject('reject-own-host-after-another', 'rejected', [evil, `https://${ownHost}`], { headers: host(ownHost) })
reject('reject-forwarded-host', 'rejected', `https://${ownHost}`, { headers: { 'x-forwarded-host': ownHost } })
reject('reject-async', 'rejectedPredicate', evil, form)
reject('reject-failed-check', 'rejectedThrowing', app, form)
reject('reject-resolved', 'rejectedResolver', evil, form)
reject('reject-failed-resolver', 'rejectedResolverThrowing', app, form)
reject('reject-without-origins', 'rejectedNone', app, form)
preflight(17, 'reject-preflight-without-origins', 'rejectedNone', app, ['PUT'], denied, { status: 403 })
preflight(17, 'reject-preflight', 'rejected', evil, ['PUT'], denied, { status: 403 })
actual(17, 'accept-allowed', 'rejected', app, allow(app))
actual(17, 'accept-allowed-of-another-site', 'rejected', app, allow(app), { ...form, headers: site('cross-site') })
actual(17, 'accept-without-origin', 'rejected', undefined, denied)
actual(17, 'accept-without-origin-post', 'rejected', undefined, denied, form)
actual(17, 'accept-without-origin-of-another-site', 'rejected', undefined, denied, { headers: site('cross-site') })
actual(17, 'accept-same-origin', 'rejected', evil, denied, { ...form, headers: site('same-origin') })
actual(17, 'accept-same-origin-null', 'rejected', 'null', denied, { ...form, headers: site('same-origin') })
actual(17, 'accept-own-host', 'rejected', `http://${ownHost}`, denied, { ...form, headers: host(ownHost) })
actual(17, 'accept-own-host-other-scheme', 'rejected', `https://${ownHost}`, denied, { headers: host(ownHost) })
actual(17, 'accept-own-host-and-port', 'rejected', `http://${ownHost}:81`, denied, { headers: host(`${ownHost}:81`) })
actual(17, 'accept-own-host-upper-case', 'rejected', `http://${ownHost}`, denied, { headers: host('API.example') })
actual(17, 'accept-own-host-default-port', 'rejected', `https://${ownHost}`, denied, {
  headers: host(`${ownHost}:443`),
})
actual(17, 'accept-async', 'rejectedPredicate', app, allow(app))
actual(17, 'accept-resolved', 'rejectedResolver', app, allow(app))
actual(17, 'accept-failed-resolver-without-origin', 'rejectedResolverThrowing', undefined, denied)
actual(17, 'accept-resolved-off', 'rejectedResolverOff', evil, denied, form)
actual(17, 'accept-own-host-without-origins', 'rejectedNone', `https://${ownHost}`, {}, { headers: host(ownHost) })
actual(17, 'accept-any', 'rejectedAny', evil, everyone, form)
actual(17, 'accept-off', 'rejectedOff', evil, {}, form)
preflight(17, 'accept-preflight', 'rejected', app, ['PUT'], allow(app, lists))

actual(17, 'host-listed', 'rejectedHosts', app, allow(app), { headers: host(ownHost) })
actual(17, 'host-listed-with-port', 'rejectedHosts', undefined, denied, { headers: host('localhost:3000') })
actual(17, 'host-listed-without-origin', 'rejectedHosts', undefined, denied, { headers: host(ownHost) })
actual(17, 'host-listed-default-port', 'rejectedHosts', undefined, denied, { headers: host(`${ownHost}:443`) })
actual(17, 'host-listed-any', 'rejectedHostsAny', evil, everyone, { headers: host(ownHost) })
reject('host-listed-denied', 'rejectedHosts', evil, { headers: host(ownHost) })
reject('host-other', 'rejectedHosts', app, { headers: host('evil.example') })
reject('host-other-without-origin', 'rejectedHosts', undefined, { headers: host('evil.example') })
reject('host-other-same-origin', 'rejectedHosts', 'http://evil.example', {
  headers: { ...host('evil.example'), ...site('same-origin') },
})
reject('host-other-port', 'rejectedHosts', undefined, { headers: host('localhost:3001') })
reject('host-other-options', 'rejectedHosts', undefined, {
  method: 'OPTIONS',
  path: '/own-options',
  headers: host('evil.example'),
})
reject('host-other-any', 'rejectedHostsAny', evil, { headers: host('evil.example') }, {})
reject('host-other-any-without-origin', 'rejectedHostsAny', undefined, { headers: host('evil.example') }, {})
reject('host-other-preflight', 'rejectedHosts', app, {
  method: 'OPTIONS',
  headers: { ...host('evil.example'), 'access-control-request-method': 'PUT' },
})
reject(
  'host-other-preflight-any',
  'rejectedHostsAny',
  app,
  { method: 'OPTIONS', headers: { ...host('evil.example'), 'access-control-request-method': 'PUT' } },
  {},
)
actual(17, 'host-other-off', 'rejectedOff', undefined, {}, { headers: host('evil.example') })

// Rule 18: a response is guarded while its decision is pending, and a resolver is bounded.
const timedOut = { path: '/timeout', status: 503 } as const
for (const setup of ['pending', 'pendingResolver'] as const) {
  actual(18, `${setup}-timeout`, setup, app, denied, timedOut)
  actual(18, `${setup}-timeout-of-a-preflight`, setup, app, denied, {
    ...timedOut,
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'PUT' },
  })
}
actual(18, 'pending-resolver-timeout-without-origin', 'pendingResolver', undefined, denied, timedOut)
actual(18, 'slow-resolver', 'slowResolver', app, denied)
actual(18, 'slow-resolver-without-origin', 'slowResolver', undefined, denied)
preflight(18, 'slow-resolver-preflight', 'slowResolver', app, ['PUT'], denied, { status: 403 })

// Rule 19: nothing that the adapter is handed makes it throw or reject.
for (const setup of ['loggerThrows', 'loggerRejects'] as const) {
  actual(19, `${setup}-actual`, setup, app, denied)
  actual(19, `${setup}-foreign`, setup, app, denied, { path: '/foreign' })
  preflight(19, `${setup}-preflight`, setup, app, ['PUT'], denied, { status: 403 })
}
for (const turn of ['first', 'again']) {
  actual(19, `shared-response-${turn}-allowed`, 'credentials', app, allow(app, { ...credentials, ...exposed }), {
    path: '/shared',
  })
  actual(19, `shared-response-${turn}-denied`, 'credentials', evil, denied, { path: '/shared' })
  actual(19, `shared-response-${turn}-without-origin`, 'credentials', undefined, denied, { path: '/shared' })
}

// Rule 22: of rules by origin, the first that allows the origin answers.
const anyone = { ...everyone, vary: 'Origin' } as const
for (const setup of ['rules', 'rulesResolved'] as const) {
  const own = allow(app, credentials)
  actual(22, `${setup}-without-origin`, setup, undefined, denied)
  actual(22, `${setup}-first`, setup, app, { ...own, 'access-control-expose-headers': 'ETag' })
  actual(22, `${setup}-second`, setup, partner, allow(partner))
  actual(22, `${setup}-last`, setup, evil, anyone)
  actual(22, `${setup}-last-of-any-value`, setup, 'not an origin', anyone)
  actual(22, `${setup}-null`, setup, 'null', allow('null'))
  actual(22, `${setup}-404`, setup, evil, anyone, { path: '/missing' })
  preflight(22, `${setup}-first-preflight`, setup, app, ['PATCH', 'x-lab'], {
    ...own,
    ...lists,
    'access-control-max-age': '600',
  })
  preflight(22, `${setup}-second-preflight`, setup, partner, ['PUT'], {
    ...allow(partner),
    'access-control-allow-methods': 'GET,PUT',
  })
  preflight(22, `${setup}-second-preflight-of-the-first`, setup, partner, ['PATCH', 'x-lab'], {
    ...allow(partner),
    'access-control-allow-methods': 'GET,PUT',
  })
  preflight(22, `${setup}-last-preflight`, setup, evil, ['GET', 'x-a'], {
    ...everyone,
    'access-control-allow-methods': 'GET',
    'access-control-allow-headers': 'x-a',
    vary: 'Origin, Access-Control-Request-Headers',
  })
}
actual(22, 'rules-foreign-without-origin', 'rules', undefined, { ...foreign, ...denied }, { path: '/foreign' })
actual(22, 'rules-foreign', 'rules', evil, anyone, { path: '/foreign' })
actual(22, 'rules-vary', 'rules', evil, { ...anyone, vary: 'Origin, Accept-Encoding' }, { path: '/vary' })
actual(22, 'rules-predicate', 'rulesOfPredicates', app, allow(app, credentials))
actual(22, 'rules-predicate-failed', 'rulesOfPredicates', evil, denied)
preflight(22, 'rules-predicate-failed-preflight', 'rulesOfPredicates', evil, ['PUT'], denied, { status: 403 })

export { cases }
