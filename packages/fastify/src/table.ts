import type { IncomingMessage } from 'node:http'
import type { CorsRequest } from '@cors/core'
import { intersect } from '@cors/core/adapter'
import type { FastifyInstance } from 'fastify'
import type { Constraints } from './recorded-route.ts'
import type { Strategy } from './recorder.ts'
import { addRoute, createRouter, type RouterStrategies, unused } from './router.ts'
import type { Engine } from './scope.ts'

/** One way to reach a route, with the engine that governs it; `undefined` where there is no CORS. */
export interface TableRoute {
  readonly method: string
  readonly url: string
  readonly constraints: Constraints
  readonly engine: Engine | undefined
}

/** Answers which route the request after a preflight will reach. */
export interface RouteTable {
  /** The engine of that route, the strictest where it may be one of several; `undefined` where there will be no route. */
  find(preflight: CorsRequest, raw: IncomingMessage): Pick<TableRoute, 'engine'> | undefined
}

/** Fastify's router cannot be asked for a route by a URL without running it, so that a second one holds the policies. */
export function createRouteTable(
  root: FastifyInstance,
  routes: readonly TableRoute[],
  strategies: ReadonlyMap<string, Strategy>,
): RouteTable {
  const router = createRouter(root, Object.fromEntries([...strategies.values()].map(forLookup)))
  for (const { method, url, constraints, engine } of routes) addRoute(router, method, url, constraints, { engine })
  const keys = constraintsInUse(routes, strategies)
  const candidates = keys.map((key) => createCandidates(key, routes, strategies.get(key)))

  return {
    find: (preflight, raw) => {
      const found = new Set<Engine | undefined>()
      for (const values of combinations(candidates.map((valuesFor) => valuesFor(preflight, raw)))) {
        const constraints = Object.fromEntries(keys.map((key, index) => [key, values[index]]))
        const route = router.find(preflight.requestMethod as 'GET', raw.url as string, constraints)
        if (route !== null) found.add((route.store as Pick<TableRoute, 'engine'>).engine)
      }
      return found.size === 0 ? undefined : { engine: intersect([...found]) }
    },
  }
}

/** The router marks the strategies that it is given, and those of the application are not ours to mark. */
function forLookup(strategy: Strategy): [string, RouterStrategies[string]] {
  const { name, mustMatchWhenDerived = false } = strategy
  const copy = { name, mustMatchWhenDerived, storage: () => strategy.storage(), deriveConstraint: unused }
  return [name, copy as unknown as RouterStrategies[string]]
}

function constraintsInUse(routes: readonly TableRoute[], strategies: ReadonlyMap<string, Strategy>): readonly string[] {
  const keys = new Set(routes.flatMap(({ constraints }) => Object.keys(constraints)))
  for (const { name, mustMatchWhenDerived } of strategies.values()) if (mustMatchWhenDerived === true) keys.add(name)
  return [...keys]
}

type Candidates = (request: CorsRequest, raw: IncomingMessage) => readonly unknown[]

/** A preflight has the host, and the names of the headers of the request after it, but not their values: those may be any known one. */
function createCandidates(key: string, routes: readonly TableRoute[], strategy: Strategy | undefined): Candidates {
  const known = [...new Set(routes.map(({ constraints }) => constraints[key]))].filter((value) => value !== undefined)
  if (strategy !== undefined) {
    const isAsync = strategy.deriveConstraint.length === 3
    return (_request, raw) => {
      const value = isAsync ? undefined : strategy.deriveConstraint(raw)
      return value === undefined || value === null ? [undefined, ...known] : [value]
    }
  }
  if (key === 'host') return (_request, { headers }) => [headers.host || headers[':authority']]
  const versions = [...new Set(known.map((version) => exactVersion(String(version))))]
  return ({ requestHeaders = '' }) => (asksForVersion(requestHeaders) ? versions : [undefined])
}

function asksForVersion(requestHeaders: string): boolean {
  return requestHeaders.split(',').some((name) => name.trim().toLowerCase() === 'accept-version')
}

/** Routes are found by full versions only, however short they were declared. */
function exactVersion(version: string): string {
  const [major, minor, patch] = version.split('.', 3)
  return `${Number(major)}.${Number(minor) || 0}.${Number(patch) || 0}`
}

function combinations(lists: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return lists.reduce<readonly (readonly unknown[])[]>(
    (heads, list) => heads.flatMap((head) => list.map((value) => [...head, value])),
    [[]],
  )
}
