import { type Asks, readAsks, valuesOf } from './asks.ts'
import { addRoute, type CreateRouter, createLike, type Router } from './router.ts'
import type { Way } from './routes.ts'
import { type Preflight, type Shown, show } from './shown.ts'
import { type Application, nothing, type Storage, type Strategies, type Strategy } from './strategies.ts'

/** One method and pattern of a route, with what is looked up. */
export interface LookupRoute<Value> extends Way {
  readonly value: Value
}

/**
 * Rule 20: finds the values of the routes that the request after a preflight may reach, each once; none where there will be no route.
 *
 * @param method the method of the request after it
 * @param requestHeaders the names of its headers; where they are left out, it may have any
 */
export type RouteLookup<Value> = (method: string, preflight: Preflight, requestHeaders?: string) => readonly Value[]

/** What routes are looked up by. */
export interface LookupOptions<Value> {
  readonly createRouter: CreateRouter
  readonly application: Pick<Application, 'initialConfig'>
  /** In the order in which the application added them. */
  readonly routes: readonly LookupRoute<Value>[]
  strategiesOf(names: Iterable<string>): Strategies
  /** The constraints whose value may be a list, of which a request has one. */
  readonly lists?: readonly string[]
}

interface Candidate<Value> extends LookupRoute<Value> {
  readonly asks: Asks
}

/**
 * Fastify's router cannot be asked for a route without running it, so that a second one holds the same routes. Where a preflight does not
 * show the value of a constraint, each route that its URL matches is tried with the values that it declares itself: the cost grows with
 * those routes, and not with all values that there are.
 */
export function createRouteLookup<Value>(options: LookupOptions<Value>): RouteLookup<Value> {
  const { createRouter, application, lists = [] } = options
  const names = new Set(options.routes.flatMap(({ constraints }) => Object.keys(constraints)))
  const strategies = options.strategiesOf(names)
  // The router derives them in any case.
  for (const { name, mustMatchWhenDerived } of strategies.values()) if (mustMatchWhenDerived) names.add(name)

  const createOne = (own: readonly Strategy[]): Router => createLike(createRouter, application, own)
  /** Of the search at hand; what a storage is asked for is declared by routes then, and not derived from a request. */
  let hidden: readonly string[] = []
  const copies = [...strategies.values()].map((strategy) =>
    copyStrategy(strategy, lists, () => hidden.includes(strategy.name)),
  )
  const router = createOne(copies)
  const candidates = options.routes
    .map((route): Candidate<Value> => ({ ...route, asks: readAsks(route.constraints, strategies, lists) }))
    .filter((route) => addRoute(router, route.method, route.url, route.constraints, route))
  const findByUrl = createUrlIndex(createOne, candidates)
  const isElsewhere = ({ constraints: { host } }: Way, { values }: Shown): boolean =>
    !strategies.has('host') && typeof host === 'string' && host !== values.host

  return (method, preflight, requestHeaders) => {
    const { url = '' } = preflight
    const shown = show(names, strategies, method, preflight, requestHeaders)
    hidden = shown.hidden
    const reach: Reach<Value> = (values) =>
      router.find(method as 'GET', url, values)?.store as Candidate<Value> | undefined
    if (hidden.length === 0) {
      const route = reach(shown.values)
      return route === undefined ? [] : [route.value]
    }
    const isReached = createTrial(reach, shown)
    const found = new Set<Value>()
    for (const route of findByUrl(method, url)) {
      if (!found.has(route.value) && !isElsewhere(route, shown) && isReached(route)) found.add(route.value)
    }
    return [...found]
  }
}

type Reach<Value> = (values: Shown['values']) => Candidate<Value> | undefined

/** Makes a function that finds out whether any values of what is hidden lead to a route. */
function createTrial<Value>(reach: Reach<Value>, shown: Shown): (route: Candidate<Value>) => boolean {
  const values = { ...shown.values }
  const isReached = (route: Candidate<Value>, index: number): boolean => {
    const name = shown.hidden[index]
    if (name === undefined) return reach(values) === route
    const tried = route.asks.has(name) ? route.asks.get(name) : [shown.values[name]]
    const isTried = (value: unknown): boolean => {
      values[name] = value
      return isReached(route, index + 1)
    }
    return tried?.some(isTried) ?? true
  }
  return (route) => isReached(route, 0)
}

/**
 * Makes a strategy for a router of our own of one of the application's, which finds what declares a value where requests may have any. The
 * router marks strategies, and the application's are not ours to mark.
 */
function copyStrategy(strategy: Strategy, lists: readonly string[], isHidden: () => boolean): Strategy {
  const { name, mustMatchWhenDerived = false } = strategy
  const storage = (): Storage => {
    const own = strategy.storage()
    const declared = new Map<unknown, number>()
    return {
      get: (value) => (isHidden() ? declared : own).get(value),
      set: (value, mask) => {
        own.set(value, mask)
        // Routes come one after the other, each with the next bit; what else is in the mask is the idea of the other storage.
        const bit = 1 << (31 - Math.clz32(mask))
        for (const one of valuesOf(name, value, lists)) declared.set(one, (declared.get(one) ?? 0) | bit)
      },
    }
  }
  return { name, mustMatchWhenDerived, storage, deriveConstraint: nothing }
}

/**
 * Makes an index of routes that answers with all whose method and pattern match, whatever their constraints. A router goes on to the next
 * pattern where the constraints of one do not match: here none do, and the routes of each are noted on the way.
 */
function createUrlIndex<Route extends Way>(
  createOne: (strategies: readonly Strategy[]) => Router,
  routes: readonly Route[],
): (method: string, url: string) => readonly Route[] {
  /** The router makes one storage for each pattern, and asks it for what a request has; while it is filled, for numbers. */
  const storage = (): Storage => {
    const ofPattern: Route[] = []
    return {
      set: (number) => ofPattern.push(routes[number as number] as Route),
      get: (found) => (Array.isArray(found) ? void found.push(...ofPattern) : undefined),
    }
  }
  const router = createOne([{ name: 'found', storage, deriveConstraint: nothing }])
  for (const [found, { method, url }] of routes.entries()) {
    router.on(method as 'GET', url, { constraints: { found } }, nothing)
  }
  return (method, url) => {
    const found: Route[] = []
    router.find(method as 'GET', url, { found, version: undefined })
    return found
  }
}
