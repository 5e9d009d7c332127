import { createPathIndex } from './path-index.ts'

/** What Express's router reads of a request, and writes to it. */
export interface Probe {
  readonly method: string
  readonly url: string
}

export type Next = (error?: unknown) => void
export type Handler<Request, Answer> = (request: Request, answer: Answer, next: Next) => unknown

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

interface Layer {
  readonly route?: ExpressRoute | undefined
}

/**
 * The parts of Express's router that matter here; it exports none of their types.
 *
 * Check at an upgrade of Express: `app.router` has them, its prototype needs no other state than `createRecordingRouter` gives it, and
 * a route of all methods has a layer for each.
 */
export interface ExpressRouter {
  readonly caseSensitive: unknown
  readonly strict: unknown
  stack: readonly Layer[]
  route(path: ExpressRoute['path']): Record<string, (handler: unknown) => unknown>
  use(handler: unknown): unknown
  handle(request: Probe, answer: unknown, done: Next): void
}

/** Stands in for the response. */
interface Search {
  isOver: boolean
}

/** A router with handlers that only record. */
export interface RecordingRouter<Answer extends Search> {
  /** @param isSought whether the search is for this route; others only stand in its way */
  add(route: ExpressRoute, record: Handler<Probe, Answer>, isSought: boolean): void
  /**
   * Runs the handlers of the routes that match, in their order, until the search is over; none where no route that is sought can match.
   * It is done when this returns.
   */
  search(probe: Probe, answer: Answer): void
}

/** More matching layers than a hundred, the router goes through in a later turn of the event loop. */
const atOnce = 64

/**
 * Makes a router of Express's own class and with the same options, so that matching and its corner cases are Express's own. It is given
 * only those routes that may match: searching costs the same however many others there are.
 */
export function createRecordingRouter<Answer extends Search>(router: ExpressRouter): RecordingRouter<Answer> {
  const { caseSensitive, strict } = router
  const shadow: ExpressRouter = Object.create(Object.getPrototypeOf(router))
  Object.assign(shadow, { params: {}, stack: [], caseSensitive, strict })
  // A URL that cannot be decoded ends all routing. Express knows a handler of errors by its four parameters.
  shadow.use((_error: unknown, _probe: Probe, answer: Answer, _next: Next) => {
    answer.isOver = true
  })
  // Without an end of its own, the router would go on in the next turn of the event loop.
  shadow.use(ignore)
  const ends = shadow.stack
  const index = createPathIndex<Layer>(Boolean(caseSensitive))
  // Of its own, so that most requests end with a look at the few routes that are sought.
  const sought = createPathIndex<Layer>(Boolean(caseSensitive))
  const all: Layer[] = []

  return {
    add: ({ path, stack }, record, isSought) => {
      shadow.stack = []
      const route = shadow.route(path)
      for (const { method = 'all' } of stack) route[method]?.(record)
      const layer = shadow.stack[0] as Layer
      all.push(layer)
      index.add(path, layer)
      if (isSought) sought.add(path, layer)
    },
    search: ({ method, url }, answer) => {
      if (sought.find(url)?.length === 0) return
      const candidates = index.find(url) ?? all
      for (let start = 0; start < candidates.length && !answer.isOver; start += atOnce) {
        shadow.stack = [...candidates.slice(start, start + atOnce), ...ends]
        shadow.handle({ method, url }, answer, ignore)
      }
    },
  }
}

function ignore(): void {}
