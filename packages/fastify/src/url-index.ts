import type { FastifyInstance } from 'fastify'
import { addRoute, createRouter } from './router.ts'
import type { Strategy } from './strategies.ts'
import type { TableRoute } from './table.ts'

/**
 * Makes an index of routes that answers with all whose method and pattern match, whatever their constraints. A router goes on to the next
 * pattern where the constraints of one do not match: here none do, and each is noted on the way.
 */
export function createUrlIndex(
  root: FastifyInstance,
  routes: readonly TableRoute[],
): (method: string, url: string) => readonly TableRoute[] {
  const router = createRouter(root, [collecting])
  for (const [number, { method, url }] of routes.entries())
    addRoute(router, method, url, { collected: number }, undefined)
  return (method, url) => {
    const collected: number[] = []
    router.find(method as 'GET', url, { collected })
    return collected.map((number) => routes[number] as TableRoute)
  }
}

/** The router makes one storage for each pattern, and asks it for what a request has. */
const collecting: Strategy = {
  name: 'collected',
  storage: () => {
    const numbers: number[] = []
    return {
      set: (number) => numbers.push(number as number),
      // While it is filled, it is asked for numbers.
      get: (collected) => (Array.isArray(collected) ? void collected.push(...numbers) : undefined),
    }
  },
  deriveConstraint: () => undefined,
}
