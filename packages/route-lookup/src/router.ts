import { createRequire } from 'node:module'
import type FindMyWay from 'find-my-way'
import type { Constraints } from './routes.ts'
import { type Application, nothing, ownOf, type Strategy } from './strategies.ts'

/** Makes routers: the function that find-my-way exports. */
export type CreateRouter = typeof FindMyWay

export type Router = FindMyWay.Instance<FindMyWay.HTTPVersion.V1>

/**
 * Finds the find-my-way that the application's Fastify runs on, since another version of it may match other URLs.
 *
 * @param own what to take where there are no packages to look for, but a bundle with a copy of what they contain
 * @param from the module that looks for it
 * @param packages each a dependency of the one before; the last one has the router
 */
export function findRouter(own: CreateRouter, from: string, ...packages: readonly string[]): CreateRouter {
  try {
    let require = createRequire(from)
    for (const name of packages) require = createRequire(require.resolve(name))
    return require('find-my-way') as CreateRouter
  } catch {
    return own
  }
}

const defaults = {
  caseSensitive: true,
  ignoreTrailingSlash: false,
  ignoreDuplicateSlashes: false,
  useSemicolonDelimiter: false,
  maxParamLength: 100,
}

/** Makes a router that matches URLs as the application's own does, and runs nothing. */
export function createLike(
  createRouter: CreateRouter,
  { initialConfig }: Pick<Application, 'initialConfig'>,
  strategies: readonly Strategy[] = [],
): Router {
  const config = ownOf(initialConfig)
  const routerOptions = ownOf(config.routerOptions)
  const options = Object.entries(defaults).map(([name, byDefault]) => {
    const value = routerOptions[name] ?? byDefault
    // Fastify takes both places, and fills in the defaults in both.
    return [name, value === byDefault ? (config[name] ?? value) : value]
  })
  return createRouter({
    ...Object.fromEntries(options),
    // The application's router has checked them.
    allowUnsafeRegex: true,
    querystringParser: nothing,
    constraints: strategies,
  })
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
  constraints: Constraints,
  store: unknown,
): boolean {
  try {
    router.on(method as 'GET', url, { constraints: { ...constraints } }, nothing, store)
    return true
  } catch (error) {
    if (!(error as Error).message.includes('already declared')) throw error
    return false
  }
}

/** Makes a function that finds, of what belongs to several prefixes, the one for the longest that a URL has; the first of equal ones. */
export function createPrefixIndex<Value>(
  createRouter: CreateRouter,
  application: Pick<Application, 'initialConfig'>,
  entries: readonly (readonly [prefix: string, value: Value])[],
): (url: string) => Value | undefined {
  const router = createLike(createRouter, application)
  for (const [prefix, value] of entries) {
    const path = prefix.replace(/\/$/, '')
    if (path === '') continue
    for (const url of [prefix, `${path}/*`]) addRoute(router, 'GET', url, {}, value)
  }
  return (url) => router.find('GET', url)?.store as Value | undefined
}
