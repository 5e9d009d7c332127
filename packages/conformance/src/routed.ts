import { mergeVary } from '@cors/core'
import type { CorsPolicySource } from '@cors/core/adapter'
import type { ConformanceReport } from './report.ts'
import { app } from './setups.ts'
import type { RunOptions } from './suite.ts'
import { describeTable, type Group, runTable, type TestServer } from './table.ts'
import type { TestFunctions } from './test-functions.ts'
import { checkAnswer, sendHttp1 } from './wire.ts'

/**
 * A route with a policy of its own, in the order in which an application adds it.
 *
 * @example
 * ```ts
 * import type { RoutedRoute } from '@cors/conformance'
 *
 * const route: RoutedRoute = { method: 'GET', path: '/users/:id', policy: { origin: 'https://app.example' }, body: 'user' }
 * ```
 */
export interface RoutedRoute {
  /** `ALL` is every method. */
  readonly method: 'GET' | 'DELETE' | 'ALL'
  /** `/items/:id` has a parameter; `/users/*` is everything below `/users`. */
  readonly path: string
  /** `undefined` where the route says nothing. */
  readonly policy?: CorsPolicySource<unknown>
  /** What the header of versions has to say, where several routes share method and path. */
  readonly version?: string
  /** The body, which tells what answered. */
  readonly body: string
}

const evil = 'https://evil.example'
const own = { origin: app, credentials: true, allowedHeaders: ['X-Lab'] } as const

/**
 * The policy of every route of the table that says nothing.
 *
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { routedFallback } from '@cors/conformance'
 *
 * const policy = createPolicy(routedFallback)
 * ```
 */
export const routedFallback: {
  readonly origin: string
  readonly credentials: true
  readonly allowedHeaders: readonly string[]
} = own

/**
 * More specific routes come first, so that routers which go by order and routers which go by specificity agree about who answers.
 *
 * @param versionHeader the header of versions
 */
export function routedRoutes(versionHeader: string): readonly RoutedRoute[] {
  const [first, second] = ['X-A', 'X-B'].map((name) => [name, versionHeader])
  return [
    { method: 'GET', path: '/plain', body: 'plain' },
    { method: 'GET', path: '/users/guest', policy: { origin: '*', allowedHeaders: [] }, body: 'guest' },
    { method: 'GET', path: '/users/:id', policy: { origin: app }, body: 'user' },
    { method: 'DELETE', path: '/items/:id', policy: { origin: app, methods: ['DELETE'] }, body: 'deleted' },
    { method: 'GET', path: '/items/:id', policy: { origin: '*', methods: ['GET'], allowedHeaders: [] }, body: 'item' },
    {
      method: 'GET',
      path: '/rules',
      policy: [own, { origin: '*', methods: ['GET'], allowedHeaders: [] }],
      body: 'rules',
    },
    { method: 'GET', path: '/off', policy: false, body: 'off' },
    {
      method: 'GET',
      path: '/versioned',
      version: '1.0.0',
      policy: { origin: app, methods: ['GET', 'PUT'], allowedHeaders: first, credentials: true, maxAge: 60 },
      body: 'first',
    },
    {
      method: 'GET',
      path: '/versioned',
      version: '2.0.0',
      policy: { origin: [app, evil], methods: ['GET'], allowedHeaders: second, maxAge: 5, optionsSuccessStatus: 200 },
      body: 'second',
    },
    { method: 'ALL', path: '/users/*', policy: { origin: '*', methods: ['PUT'], allowedHeaders: [] }, body: 'rest' },
  ]
}

/** One request, who answers it, and the whole of what CORS adds. */
interface RoutedCase {
  readonly id: string
  readonly rule: 20 | 21
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly status: number
  readonly body: string
  readonly expected: Readonly<Record<string, string>>
}

type Expected = RoutedCase['expected']

const denied: Expected = { vary: 'Origin' }
const everyone: Expected = { 'access-control-allow-origin': '*' }
const granted: Expected = { 'access-control-allow-origin': app, vary: 'Origin' }
const credentialed: Expected = { ...granted, 'access-control-allow-credentials': 'true' }

const actual = (
  id: string,
  path: string,
  origin: string,
  body: string,
  expected: Expected,
  method = 'GET',
): RoutedCase => ({
  id,
  rule: 21,
  method,
  path,
  headers: { origin },
  status: 200,
  body,
  expected,
})
const preflight = (id: string, path: string, origin: string, asked: string, expected: Expected): RoutedCase => ({
  id,
  rule: 21,
  method: 'OPTIONS',
  path,
  headers: { origin, 'access-control-request-method': asked },
  status: expected['access-control-allow-origin'] === undefined ? 403 : 204,
  body: '',
  expected,
})

const ofEveryone = (methods: string): Expected => ({ ...everyone, 'access-control-allow-methods': methods })
const allMethods = 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY'
const varyOnHeaders = { vary: 'Origin, Access-Control-Request-Headers' }

/** Rule 21: the policy that governs a request is that of the handler that answers it. */
const routedCases: readonly RoutedCase[] = [
  actual('plain-denied', '/plain', evil, 'plain', denied),
  actual('plain-allowed', '/plain', app, 'plain', credentialed),
  preflight('plain-preflight-denied', '/plain', evil, 'GET', denied),
  preflight('plain-preflight', '/plain', app, 'GET', {
    ...credentialed,
    'access-control-allow-methods': allMethods,
    'access-control-allow-headers': 'X-Lab',
  }),
  actual('static-before-parameter', '/users/guest', evil, 'guest', everyone),
  preflight('static-before-parameter-preflight', '/users/guest', evil, 'GET', ofEveryone(allMethods)),
  actual('parameter-denied', '/users/7', evil, 'user', denied),
  preflight('parameter-preflight-denied', '/users/7', evil, 'GET', denied),
  preflight('parameter-preflight', '/users/7', app, 'GET', {
    ...granted,
    'access-control-allow-methods': allMethods,
    ...varyOnHeaders,
  }),
  actual('method-denied', '/items/1', evil, 'deleted', denied, 'DELETE'),
  actual('method-of-everyone', '/items/1', evil, 'item', everyone),
  preflight('method-preflight-denied', '/items/1', evil, 'DELETE', denied),
  preflight('method-preflight', '/items/1', app, 'DELETE', {
    ...granted,
    'access-control-allow-methods': 'DELETE',
    ...varyOnHeaders,
  }),
  preflight('method-preflight-of-everyone', '/items/1', evil, 'GET', ofEveryone('GET')),
  actual('rules-first', '/rules', app, 'rules', credentialed),
  actual('rules-last', '/rules', evil, 'rules', { ...everyone, vary: 'Origin' }),
  preflight('rules-first-preflight', '/rules', app, 'GET', {
    ...credentialed,
    'access-control-allow-methods': allMethods,
    'access-control-allow-headers': 'X-Lab',
  }),
  preflight('rules-last-preflight', '/rules', evil, 'GET', { ...ofEveryone('GET'), vary: 'Origin' }),
  actual('off', '/off', evil, 'off', {}),
  actual('rest', '/users/7/more', evil, 'rest', everyone),
  preflight('rest-preflight', '/users/7/more', evil, 'PUT', ofEveryone('PUT')),
  preflight('rest-preflight-of-another-method', '/users/7', evil, 'PUT', ofEveryone('PUT')),
]

/** Rule 20: a preflight that does not show its version gets what the policies of all versions allow. */
function versionedCases(versionHeader: string): readonly RoutedCase[] {
  const name = versionHeader.toLowerCase()
  const versioned = (id: string, version: string, origin: string, body: string, expected: Expected): RoutedCase => ({
    ...actual(id, '/versioned', origin, body, expected),
    rule: 20,
    headers: { origin, [name]: version },
  })
  const asking = (id: string, origin: string, headers: string, expected: Expected): RoutedCase => {
    const row = preflight(id, '/versioned', origin, 'GET', expected)
    return { ...row, rule: 20, headers: { ...row.headers, 'access-control-request-headers': headers } }
  }
  const vary = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
  const common = { ...granted, vary, 'access-control-allow-methods': 'GET', 'access-control-max-age': '5' }
  return [
    versioned('first-version', '1.0.0', app, 'first', credentialed),
    versioned('second-version', '2.0.0', app, 'second', granted),
    versioned('first-version-denied', '1.0.0', evil, 'first', denied),
    versioned('second-version-of-another-origin', '2.0.0', evil, 'second', {
      ...granted,
      'access-control-allow-origin': evil,
    }),
    asking('all-versions', app, name, { ...common, 'access-control-allow-headers': name }),
    asking('all-versions-denied-header', app, `${name},x-a`, { ...common, 'access-control-allow-headers': name }),
    asking('all-versions-denied-origin', evil, name, denied),
  ]
}

/** The table of routes; without a header of versions, what needs one is left out. */
export function routedRows(versionHeader: string | undefined): readonly RoutedCase[] {
  return versionHeader === undefined ? routedCases : [...routedCases, ...versionedCases(versionHeader)]
}

/**
 * How the table of routes is run against one adapter.
 *
 * @example
 * ```ts
 * import type { RoutedHarness, RoutedRoute, TestServer } from '@cors/conformance'
 *
 * declare function start(routes: readonly RoutedRoute[]): Promise<TestServer>
 *
 * const harness: RoutedHarness = { serve: start, versionHeader: 'Accept-Version' }
 * ```
 */
export interface RoutedHarness {
  /** Starts an application with these routes, in this order, and `routedFallback` for what says nothing. */
  serve(routes: readonly RoutedRoute[]): Promise<TestServer>
  /** The header of versions, where the framework has them; without it their routes are left out. */
  readonly versionHeader?: string
  /** Whether the policies of routes are found by a resolver, so that every response varies on Origin. */
  readonly isResolved?: boolean
}

/**
 * Makes tests of the table of routes, for an adapter that knows routes: the policy of a route governs the preflights for it.
 *
 * @param functions those of your test framework; the global ones where they are left out
 * @throws {TypeError} where there are none
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { describeRouting, type RoutedHarness } from '@cors/conformance'
 * import * as functions from 'node:test'
 *
 * declare const harness: RoutedHarness
 * describeRouting('my adapter', harness, functions)
 * ```
 */
export function describeRouting(name: string, harness: RoutedHarness, functions?: TestFunctions): void {
  describeTable(`${name}: conformance of routes`, groupsOf(harness), functions)
}

/**
 * Runs the table of routes against an adapter that knows routes, without a test framework.
 *
 * @returns a report of every row; it never rejects for what an adapter does
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { type RoutedHarness, runRouting } from '@cors/conformance'
 *
 * declare const harness: RoutedHarness
 * console.log(String(await runRouting('my adapter', harness)))
 * ```
 */
export function runRouting(
  name: string,
  harness: RoutedHarness,
  { timeout = 10_000 }: RunOptions = {},
): Promise<ConformanceReport> {
  return runTable(name, groupsOf(harness), timeout)
}

function groupsOf({ serve, versionHeader, isResolved = false }: RoutedHarness): readonly Group[] {
  const routes = routedRoutes(versionHeader ?? '').filter(
    ({ version }) => version === undefined || versionHeader !== undefined,
  )
  const checks = routedRows(versionHeader).map((row) => ({
    id: row.id,
    rule: row.rule,
    run: async ({ url }: TestServer): Promise<void> => {
      const expected = isResolved ? { ...row.expected, vary: mergeVary(row.expected.vary, 'Origin') } : row.expected
      checkAnswer(await sendHttp1(url + row.path, row), { ...row, expected })
    },
  }))
  return [{ name: 'routes', serve: () => serve(routes), checks }]
}
