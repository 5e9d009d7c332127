import type { ExpressRouter, Next, Probe, StackLayer } from './router.ts'

/** Stands in for the response. */
export interface Search {
  isOver: boolean
}

export type Handler<Request, Answer> = (request: Request, answer: Answer, next: Next) => unknown

/** A router that matches as another one does, and has handlers that only record. */
export interface ShadowRouter<Answer extends Search> {
  /**
   * Runs the layers that match, in their order, until the search is over. It is done when this returns.
   *
   * @param layers copies of the router's own
   */
  search(layers: readonly StackLayer[], probe: Probe, answer: Answer): void
}

/** More matching layers than a hundred, the router goes through in a later turn of the event loop. */
const atOnce = 64

/**
 * Makes a router of the same class and with the same options, so that matching and its corner cases are Express's own. It has no
 * callbacks of `router.param`, which are the application's.
 */
export function createShadowRouter<Answer extends Search>(router: ExpressRouter): ShadowRouter<Answer> {
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
  return {
    search: (layers, { method, url }, answer) => {
      for (let start = 0; start < layers.length && !answer.isOver; start += atOnce) {
        shadow.stack = [...layers.slice(start, start + atOnce), ...ends]
        shadow.handle({ method, url }, answer, ignore)
      }
    },
  }
}

/** Copies a layer, with another handler: the router keeps in it what it matched last, which is no business of the real one. */
export function copyLayer<Answer>(layer: StackLayer, handle: Handler<Probe, Answer>): StackLayer {
  return Object.assign(Object.create(Object.getPrototypeOf(layer)), layer, { handle })
}

function ignore(): void {}
