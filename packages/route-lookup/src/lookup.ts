import { copyStrategy, createAsks } from './asks.ts'
import { addRoute, type CreateRouter, createLike, type Router } from './router.ts'
import type { Way } from './routes.ts'
import { type Asked, constraintsInUse, createShow, type Shown } from './shown.ts'
import type { Application, Strategies, Strategy } from './strategies.ts'
import { createUrlIndex } from './url-index.ts'

/** One method and pattern of a route, with what is looked up. */
export interface LookupRoute<Value> extends Way {
  readonly value: Value
}

/** Rule 20: finds the values of the routes that the request after a preflight may reach, each once; none where there will be no route. */
export type RouteLookup<Value> = (asked: Asked) => readonly Value[]

/** What routes are looked up by. */
export interface LookupOptions<Value> {
  readonly createRouter: CreateRouter
  readonly application: Pick<Application, 'initialConfig'>
  /** In the order in which the application added them. */
  readonly routes: readonly LookupRoute<Value>[]
  readonly strategies: Strategies
  /** The constraints whose value may be a list, of which a request has one. */
  readonly lists?: readonly string[]
}

/**
 * Fastify's router cannot be asked for a route without running it, so that a second one holds the same routes. Where a preflight does not
 * show the value of a constraint, each route that its URL matches is tried with the values that it declares itself: the cost grows with
 * those routes, and not with all values that there are.
 */
export function createRouteLookup<Value>(options: LookupOptions<Value>): RouteLookup<Value> {
  const { createRouter, application, routes, strategies } = options
  const lists = new Set(options.lists)
  const createOne = (own: readonly Strategy[]): Router => createLike(createRouter, application, own)
  const router = createOne([...strategies.values()].map((strategy) => copyStrategy(strategy, lists)))
  const added = routes.filter((route) => addRoute(router, route.method, route.url, route.constraints, route))
  const reach: Reach<Value> = (method, url, constraints) =>
    router.find(method as 'GET', url, constraints)?.store as LookupRoute<Value> | undefined
  const only = (route: LookupRoute<Value> | undefined): readonly Value[] => (route === undefined ? [] : [route.value])
  const names = constraintsInUse(routes, strategies)
  if (names.length === 0) return ({ method, url }) => only(reach(method, url, undefined))

  const show = createShow(names, strategies)
  const candidates = added.map((route) => ({ ...route, route, asks: createAsks(route.constraints, strategies, lists) }))
  const findByUrl = createUrlIndex(createOne, candidates)
  const isInReach = createReachTest(reach, !strategies.has('host'))
  return (asked) => {
    const { method, url } = asked
    const shown = show(asked)
    if (shown.hidden.length === 0) return only(reach(method, url, shown.values))
    const found = new Set<Value>()
    for (const ofPattern of findByUrl(method, url)) {
      for (const candidate of ofPattern) {
        if (!found.has(candidate.value) && isInReach(asked, shown, candidate)) found.add(candidate.value)
      }
    }
    return [...found]
  }
}

type Reach<Value> = (
  method: string,
  url: string,
  constraints: Record<string, unknown> | undefined,
) => LookupRoute<Value> | undefined

interface Candidate<Value> {
  readonly route: LookupRoute<Value>
  readonly asks: ReturnType<typeof createAsks>
}

/** Makes a function that finds out whether any values of what is hidden lead to a route. */
function createReachTest<Value>(
  reach: Reach<Value>,
  isHostBuiltIn: boolean,
): (asked: Asked, shown: Shown, candidate: Candidate<Value>) => boolean {
  return ({ method, url }, { values, hidden, isVersionSent }, { route, asks }) => {
    const { host } = route.constraints
    if (isHostBuiltIn && typeof host === 'string' && host !== values.host) return false
    if (hidden.some((name) => asks.incomparable.has(name))) return true
    const tryFrom = (index: number): boolean => {
      const name = hidden[index]
      if (name === undefined) return reach(method, url, values) === route
      const unasked = isVersionSent && name === 'version' ? none : absent
      return (asks.values.get(name) ?? unasked).some((value) => {
        values[name] = value
        return tryFrom(index + 1)
      })
    }
    return tryFrom(0)
  }
}

const absent: readonly unknown[] = [undefined]
const none: readonly unknown[] = []
