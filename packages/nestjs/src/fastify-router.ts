import { isDeepStrictEqual } from 'node:util'
import createRouter, { type HTTPMethod } from 'find-my-way'
import {
  type Constraints,
  covers,
  deriveConstraints,
  hostStrategy,
  type Shown,
  type Storage,
  type Strategy,
  versionStrategy,
} from './constraints.ts'

export type RouterOptions = NonNullable<Parameters<typeof createRouter>[0]>

/** A router that finds every route which a request may reach, where not all of its constraints are known. */
export interface GatheringRouter<Value> {
  addStrategy(strategy: Strategy): void
  /** Of two routes with the same method, path and constraints, the first stays. */
  add(method: string, path: string, constraints: Constraints, value: Value): void
  /** In the order in which the router tries them. */
  find(request: Parameters<typeof deriveConstraints>[0], method: string): readonly Value[]
}

interface Entry<Value> {
  readonly constraints: Constraints
  readonly order: number
  readonly value: Value
}

/** A search, given to the router as what it matches routes with. */
class Search<Value> {
  readonly shown: Shown
  /** The constraints that are not shown and whose strategies insist: with a value for them, routes without them are not reached. */
  readonly insistent: readonly string[]
  readonly found: { readonly hidden: Constraints; readonly value: Value }[] = []

  constructor(shown: Shown, insistent: readonly string[]) {
    this.shown = shown
    this.insistent = insistent
  }
}

/**
 * Makes a router that matches URLs as Fastify's does. Constraints are matched here: at each node of the router's tree that a URL leads to,
 * all routes that may be reached are taken down, and the router is told to go on unless one of them is reached for certain. So the cost
 * depends on the routes that the URL matches, and not on the constraints of others.
 */
export function createGatheringRouter<Value>(options: RouterOptions): GatheringRouter<Value> {
  const strategies = new Map<string, Strategy>([
    ['host', hostStrategy],
    ['version', versionStrategy],
  ])
  const groups: Entry<Value>[][] = []
  const groupIds = new Map<string, number>()
  const names = new Set<string>()
  let count = 0

  /** Takes down what may be reached at a node; tells whether nothing else is. */
  const gather = (node: NodeRoutes<Value>, { shown, insistent, found }: Search<Value>): boolean => {
    for (let index = node.entries.length - 1; index >= 0; index--) {
      const { constraints, value } = node.entries[index] as Entry<Value>
      if (!matchesShown(node, index, shown, strategies)) continue
      const hidden = Object.fromEntries(Object.entries(constraints).filter(([name]) => !shown.has(name)))
      if (!found.some((before) => isCovered(before.hidden, hidden, insistent))) found.push({ hidden, value })
      if (Object.keys(hidden).length === 0 && insistent.length === 0) return true
    }
    return false
  }

  const storage = (): Storage => {
    const ids: number[] = []
    let node: NodeRoutes<Value> | undefined
    return {
      // The router asks by id as well, while it stores.
      get: (asked) => {
        if (!(asked instanceof Search)) return 0
        if (node?.count !== count)
          node = createNodeRoutes(
            ids.flatMap((id) => groups[id] ?? []),
            strategies,
            count,
          )
        return gather(node, asked) ? 1 : 0
      },
      set: (id) => void ids.push(id as number),
    }
  }
  const router = createRouter({
    ...options,
    constraints: { route: { name: 'route', storage, deriveConstraint: ignore } as never },
    defaultRoute: ignore,
    onBadUrl: ignore,
    onMaxParamLength: ignore,
  })

  return {
    addStrategy: (strategy) => {
      strategies.set(strategy.name, strategy)
      if (strategy.mustMatchWhenDerived) names.add(strategy.name)
    },
    add: (method, path, constraints, value) => {
      const key = `${method} ${path}`
      let id = groupIds.get(key)
      if (id === undefined) {
        id = groups.push([]) - 1
        groupIds.set(key, id)
        router.on(method as HTTPMethod, path, { constraints: { route: id } }, ignore)
      }
      for (const name of Object.keys(constraints)) names.add(name)
      groups[id]?.push({ constraints, order: count++, value })
    },
    find: (request, method) => {
      const shown = deriveConstraints(request, method, strategies, names)
      const insistent = [...names].filter((name) => !shown.has(name) && strategies.get(name)?.mustMatchWhenDerived)
      const search = new Search<Value>(shown, insistent)
      router.find(method as HTTPMethod, request.url as string, { route: search } as never)
      return search.found.map(({ value }) => value)
    },
  }
}

/** The routes of one node, the most constrained last; and where their constraints are looked up, as find-my-way does it: by bits. */
interface NodeRoutes<Value> {
  readonly entries: readonly Entry<Value>[]
  readonly stores: ReadonlyMap<string, Storage>
  /** How many routes there were. */
  readonly count: number
}

function createNodeRoutes<Value>(
  routes: readonly Entry<Value>[],
  strategies: ReadonlyMap<string, Strategy>,
  count: number,
): NodeRoutes<Value> {
  const size = ({ constraints }: Entry<Value>): number => Object.keys(constraints).length
  const isFirst = ({ constraints }: Entry<Value>, index: number, sorted: readonly Entry<Value>[]): boolean =>
    sorted.findIndex((entry) => isDeepStrictEqual(entry.constraints, constraints)) === index
  const entries = [...routes].sort((one, other) => size(one) - size(other) || one.order - other.order).filter(isFirst)
  const stores = new Map<string, Storage>()
  for (const [index, { constraints }] of entries.entries()) {
    for (const [name, value] of Object.entries(constraints)) {
      const store = stores.get(name) ?? strategies.get(name)?.storage?.()
      if (store === undefined) continue
      stores.set(name, store)
      store.set(value, Number(store.get(value) ?? 0) | (1 << index))
    }
  }
  return { entries, stores, count }
}

function matchesShown<Value>(
  { entries, stores }: NodeRoutes<Value>,
  index: number,
  shown: Shown,
  strategies: ReadonlyMap<string, Strategy>,
): boolean {
  const { constraints } = entries[index] as Entry<Value>
  for (const [name, value] of shown) {
    if (!Object.hasOwn(constraints, name)) {
      if (value !== undefined && strategies.get(name)?.mustMatchWhenDerived) return false
    } else if (value === undefined || (Number(stores.get(name)?.get(value) ?? 0) & (1 << index)) === 0) {
      return false
    }
  }
  return true
}

/** Tells whether a request that may meet the second set of constraints was taken by a route with the first one. */
function isCovered(before: Constraints, hidden: Constraints, insistent: readonly string[]): boolean {
  const isLeft = (name: string): boolean => Object.hasOwn(hidden, name) && !Object.hasOwn(before, name)
  return covers(before, hidden) && !insistent.some(isLeft)
}

function ignore(): void {}
