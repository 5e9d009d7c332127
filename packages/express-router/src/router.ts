/** What Express's router reads of a request, and writes to it. */
export interface Probe {
  readonly method: string
  readonly url: string
  readonly baseUrl?: string
}

export type Next = (error?: unknown) => void

/** A handler of a route of Express. */
export interface ExpressLayer {
  readonly method?: string | undefined
  handle: object
}

/** A route of Express. */
export interface ExpressRoute {
  readonly path: string | RegExp | readonly (string | RegExp)[]
  readonly stack: readonly ExpressLayer[]
}

/** What a router has in its stack: a route, or what `use` added. */
export interface StackLayer {
  readonly route?: ExpressRoute | undefined
  handle: object
}

/**
 * The parts of Express's router that matter here; it exports none of their types.
 *
 * Check at an upgrade of Express: its router has them, its prototype needs no other state than `createShadowRouter` gives it, a layer is
 * the same when its own properties are copied, and a route of all methods says so by layers without a method, or by one for each.
 */
export interface ExpressRouter {
  readonly caseSensitive?: unknown
  readonly strict?: unknown
  stack: readonly StackLayer[]
  use(handler: unknown): unknown
  handle(request: Probe, answer: unknown, done: Next): void
}

/** Lists what a route runs for a method, as it does: GET for a HEAD of its own that is missing. */
export function handlersOf({ stack }: ExpressRoute, asked: string): readonly ExpressLayer[] {
  const name = asked.toLowerCase()
  const isGet = name === 'head' && !stack.some(({ method }) => method === 'head')
  const sought = isGet ? 'get' : name
  return stack.filter(({ method }) => method === undefined || method === sought)
}
