import {
  copyLayer,
  createShadowRouter,
  type ExpressRouter,
  type Handler,
  handlersOf,
  type Probe,
  type Search,
  type StackLayer,
} from '@cors/express-router'
import { createPathIndex } from './path-index.ts'

/** A layer with a route of Express. */
export type RouteLayer = StackLayer & { readonly route: NonNullable<StackLayer['route']> }

/** A router with handlers that only record. */
export interface RecordingRouter<Answer extends Search> {
  /** @param isSought whether the search is for this route; others only stand in its way */
  add(layer: RouteLayer, record: Handler<Probe, Answer>, isSought: boolean): void
  /**
   * Runs the handlers of the routes that match, in their order, until the search is over; none where no route that is sought can match.
   * It is done when this returns.
   */
  search(probe: Probe, answer: Answer): void
}

/**
 * Makes a shadow of a router. It is given only those routes that may match: searching costs the same however many others there are.
 */
export function createRecordingRouter<Answer extends Search>(router: ExpressRouter): RecordingRouter<Answer> {
  const shadow = createShadowRouter<Answer>(router)
  const isCaseSensitive = Boolean(router.caseSensitive)
  const index = createPathIndex<StackLayer>(isCaseSensitive)
  // Of its own, so that most requests end with a look at the few routes that are sought.
  const sought = createPathIndex<StackLayer>(isCaseSensitive)
  const all: StackLayer[] = []

  return {
    add: (layer, record, isSought) => {
      const { route } = layer
      const copy = copyLayer<Answer>(layer, (probe, answer, next) =>
        handlersOf(route, probe.method).length > 0 ? record(probe, answer, next) : next(),
      )
      all.push(copy)
      index.add(route.path, copy)
      if (isSought) sought.add(route.path, copy)
    },
    search: (probe, answer) => {
      if (sought.find(probe.url)?.length !== 0) shadow.search(index.find(probe.url) ?? all, probe, answer)
    },
  }
}
