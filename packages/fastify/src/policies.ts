import { CorsConfigError, type CorsIssue, type CorsIssueCode } from '@cors/core'
import { compileSource, misfitOf } from '@cors/core/adapter'
import { type LookupRoute, waysTo } from '@cors/route-lookup'
import type { FastifyInstance } from 'fastify'
import { hidesPolicy, isLinked, type RecordedRoute } from './routes.ts'
import { type Governor, type Scope, scopeOf } from './scopes.ts'

/** One method and pattern of a route, with what governs it; `undefined` where there is no CORS. */
export type GovernedRoute = LookupRoute<Governor | undefined>

/**
 * Gives every route what governs it.
 *
 * @throws {CorsConfigError} with every mistake of every route, each naming its route
 */
export function compilePolicies(
  root: FastifyInstance,
  scopes: readonly Scope[],
  routes: readonly RecordedRoute[],
): { readonly governed: readonly GovernedRoute[]; readonly hasRoutePolicies: boolean } {
  const issues: CorsIssue[] = []
  const reported = new Set<unknown>()
  const inUse = new Set<Scope | undefined>()
  let hasRoutePolicies = false
  for (const route of routes) {
    const scope = scopeOf(route.instance)
    inUse.add(scope)
    const found: CorsIssue[] = []
    const source = readSource(route, scope, found)
    if (source !== undefined) hasRoutePolicies = true
    if (found.length === 0) route.governor = governorOf(route, scope, source, found)
    // A GET route and its HEAD route share one object, and so do routes that a loop makes: naming the first will do.
    const cause = source ?? route.config
    if (!reported.has(cause)) issues.push(...found)
    if (found.length > 0 && typeof cause === 'object' && cause !== null) reported.add(cause)
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  const governed = routes.flatMap(({ shape, governor }) =>
    waysTo(shape(), root).map((way) => ({ ...way, value: governor })),
  )
  warnOfUnused(root, scopes, inUse)
  warnOfAmbiguous(scopes, governed)
  return { governed, hasRoutePolicies }
}

type Report = (code: CorsIssueCode, value: unknown, message: string) => number

function createReport(route: RecordedRoute, found: CorsIssue[], ...names: string[]): Report {
  const path = pathOf(route, ...names)
  return (code, value, message) => found.push({ code, path, value, message })
}

function pathOf({ shape }: RecordedRoute, ...names: readonly string[]): readonly string[] {
  const { methods, url } = shape()
  return [`route "${methods.join(',')} ${url}"`, 'config', ...names]
}

/** Only what can be seen for sure is no policy at all. */
function readSource(route: RecordedRoute, scope: Scope | undefined, found: CorsIssue[]): unknown {
  const config = route.config ?? {}
  const misfit = misfitOf(config)
  if (scope !== undefined && (misfit !== undefined || !isLinked(route))) {
    const subject = misfit?.[1] ?? (hidesPolicy(config as object) ? 'a proxy' : 'what another plugin put there')
    createReport(route, found)('route-config-type', config, `${subject} is not a plain object: ${plain}`)
    return undefined
  }
  const property = Object.getOwnPropertyDescriptor(config, 'cors')
  if (scope !== undefined && property === undefined && 'cors' in (config as object)) {
    const message = 'is inherited (from a polluted Object.prototype?): write it into the configuration of the route'
    createReport(route, found, 'cors')('route-config-type', undefined, message)
  }
  if (property?.get !== undefined) {
    createReport(route, found, 'cors')('route-config-type', undefined, 'is a getter: write its value')
  }
  return property?.value
}

const plain = 'write config: { cors: … }, since a policy inside of it would not be seen'

function governorOf(
  route: RecordedRoute,
  scope: Scope | undefined,
  source: unknown,
  found: CorsIssue[],
): Governor | undefined {
  try {
    if (scope !== undefined) return scope.governorOf(source)
    if (!isOff(source)) createReport(route, found, 'cors')('route-policy-outside', source, outside)
    return undefined
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    const path = pathOf(route, 'cors')
    found.push(...error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })))
    return undefined
  }
}

/** Whether a route has what it asks for where nothing governs it. */
function isOff(source: unknown): boolean {
  if (source === undefined) return true
  if (typeof source === 'function') return false
  const policy = compileSource(source)
  return policy === false || ('origin' in policy.options && policy.options.origin === false)
}

const outside =
  'no registration of @cors/fastify governs this route, so that its policy would do nothing: register corsPlugin in the scope of the route or above'

/** A plugin file that is not wrapped with fastify-plugin has a scope of its own, which ends with the file. */
function warnOfUnused(root: FastifyInstance, scopes: readonly Scope[], inUse: ReadonlySet<Scope | undefined>): void {
  for (const scope of scopes) {
    const { instance } = scope
    if (instance === root || inUse.has(scope)) continue
    const where = instance.prefix === '' ? '' : ` below ${instance.prefix}`
    scope
      .governorOf(undefined)
      .engine.warn(
        `CORS: a registration of @cors/fastify${where} governs no route, as its scope holds none: wrap the plugin around it with fastify-plugin, or register corsPlugin where the routes are`,
      )
  }
}

/**
 * Names the routes that differ in their policy and in a constraint which a preflight does not show, such as the version: what it asks for
 * is allowed only where all of them allow it.
 */
function warnOfAmbiguous([first]: readonly Scope[], routes: readonly GovernedRoute[]): void {
  const governors = new Map<string, Set<Governor | undefined>>()
  for (const { method, url, constraints, value } of routes) {
    const { host, ...hidden } = constraints
    if (Object.keys(hidden).length === 0) continue
    const name = host === undefined ? `${method} ${url}` : `${method} ${url} of ${String(host)}`
    governors.set(name, (governors.get(name) ?? new Set()).add(value))
  }
  for (const [name, { size }] of governors) {
    if (size === 1) continue
    const { engine } = (first as Scope).governorOf(undefined)
    engine.warn(
      `CORS: ${name} has several policies, and a preflight does not show which one its request will meet: only what all of them allow is allowed`,
    )
  }
}
