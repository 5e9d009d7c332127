import type { FastifyInstance } from 'fastify'
import FindMyWay from 'find-my-way'
import { ownOf, type Strategy } from './strategies.ts'

export type Router = FindMyWay.Instance<FindMyWay.HTTPVersion.V1>

type RouterStrategies = Record<string, FindMyWay.ConstraintStrategy<FindMyWay.HTTPVersion.V1>>

type Configured = Pick<FastifyInstance, 'initialConfig'>

/** Makes a router that matches URLs as the application's own does, and runs nothing. */
export function createRouter({ initialConfig }: Configured, strategies: readonly Strategy[] = []): Router {
  const routerOptions = ownOf(initialConfig, 'routerOptions')
  const read = (name: string, byDefault: unknown): unknown => {
    const value = ownOf(routerOptions, name)
    // Fastify takes both places, and fills in the defaults in both.
    return value === undefined || value === byDefault ? (ownOf(initialConfig, name) ?? byDefault) : value
  }
  const options = {
    caseSensitive: read('caseSensitive', true),
    ignoreTrailingSlash: read('ignoreTrailingSlash', false),
    ignoreDuplicateSlashes: read('ignoreDuplicateSlashes', false),
    useSemicolonDelimiter: read('useSemicolonDelimiter', false),
    maxParamLength: read('maxParamLength', 100),
    // The application's router has checked them.
    allowUnsafeRegex: true,
    querystringParser: unused,
    constraints: Object.fromEntries(
      strategies.map((strategy) => [strategy.name, strategy]),
    ) as unknown as RouterStrategies,
  }
  return FindMyWay(options as FindMyWay.Config<FindMyWay.HTTPVersion.V1>)
}

/**
 * Adds a route unless it is there: Fastify, too, lets the first one win where it adds HEAD routes by itself.
 *
 * @returns whether it was added
 */
export function addRoute(
  router: Router,
  method: string,
  url: string,
  constraints: Readonly<Record<string, unknown>>,
  store: unknown,
): boolean {
  try {
    router.on(method as 'GET', url, { constraints: { ...constraints } }, unused, store)
    return true
  } catch (error) {
    if (!(error as Error).message.includes('already declared')) throw error
    return false
  }
}

/** Makes a function that finds, of what belongs to several prefixes, the one for the longest that a URL has; the first of equal ones. */
export function createPrefixIndex<Value>(
  root: Configured,
  entries: readonly (readonly [prefix: string, value: Value])[],
): (url: string) => Value | undefined {
  const router = createRouter(root)
  for (const [prefix, value] of entries) {
    const path = prefix.replace(/\/$/, '')
    if (path === '') continue
    for (const url of [prefix, `${path}/*`]) addRoute(router, 'GET', url, {}, value)
  }
  return (url) => router.find('GET', url)?.store as Value | undefined
}

function unused(): void {}
