import type { ExpressLayer, ExpressRoute, ExpressRouter, Next, StackLayer } from '@cors/express-router'
import { handlersOf } from '@cors/express-router'
import type { Request, Response } from 'express'
import { type ExpressEngine, engines } from './engine.ts'
import { isReplaced, originalOf, replaceHandle } from './originals.ts'
import { routerOf } from './routers.ts'
import { type RequestTracker, trackers } from './tracker.ts'

type Handler = (request: Request, response: Response, next: Next) => unknown
type ErrorHandler = (error: unknown, request: Request, response: Response, next: Next) => unknown

/** How far the stack of a router was followed. */
interface Followed {
  readonly length: number
  readonly last: StackLayer | undefined
}

const followed = new WeakMap<ExpressRouter, Followed>()

/**
 * Lets requests be followed through a router: its layers tell when they are entered and left. Layers may be added at any time, so that this
 * is asked of each request.
 */
export function follow(router: ExpressRouter): void {
  const { stack } = router
  const { length } = stack
  const last = stack[length - 1]
  const before = followed.get(router)
  if (before !== undefined && before.length === length && before.last === last) return
  for (const layer of stack) {
    if (!isReplaced(layer)) replaceHandle(layer, createFollowed(layer))
  }
  followed.set(router, { length, last })
}

function createFollowed({ route, handle }: StackLayer): object {
  if (route !== undefined) return followRoute(route, handle as Handler)
  // Express knows a handler of errors by its four parameters.
  if ((handle as Handler).length === 4) return followErrorHandler(handle as ErrorHandler)
  const engine = engines.of(handle)
  return engine === undefined ? followOther(handle as Handler) : followUse(engine, handle as Handler)
}

function followedBy(request: Request): RequestTracker | undefined {
  const tracker = trackers.of(request)
  return tracker === 'preflight' ? undefined : tracker
}

function followUse(engine: ExpressEngine, handle: Handler): Handler {
  return (request, response, next) => {
    const tracker = followedBy(request)
    return tracker === undefined ? handle(request, response, next) : tracker.use(engine, next)
  }
}

function followOther(handle: Handler): Handler {
  return (request, response, next) => {
    const tracker = followedBy(request)
    if (tracker === undefined) return handle(request, response, next)
    const run = (passOn: Next): unknown => handle(request, response, passOn)
    const router = routerOf(handle)
    if (router === undefined) return tracker.runOther(run, next)
    follow(router)
    return tracker.runRouter(run, next)
  }
}

function followErrorHandler(handle: ErrorHandler): ErrorHandler {
  return (error, request, response, next) => {
    const tracker = followedBy(request)
    if (tracker === undefined) return handle(error, request, response, next)
    return tracker.runOther((passOn) => handle(error, request, response, passOn), next)
  }
}

function followRoute(route: ExpressRoute, handle: Handler): Handler {
  return (request, response, next) => {
    const tracker = followedBy(request)
    if (tracker === undefined) return handle(request, response, next)
    const { own, isEmpty } = readRoute(handlersOf(route, request.method))
    return tracker.runRoute(own, isEmpty, (passOn) => handle(request, response, passOn), next)
  }
}

/** Of several `cors(…)`, the last that has a handler behind it is the nearest to the answer. */
function readRoute(handlers: readonly ExpressLayer[]): { own: ExpressEngine | undefined; isEmpty: boolean } {
  let own: ExpressEngine | undefined
  let last: ExpressEngine | undefined
  let isEmpty = true
  for (const layer of handlers) {
    const handle = originalOf(layer)
    const engine = engines.of(handle)
    if (engine !== undefined) {
      last = engine
      continue
    }
    own = last
    isEmpty = false
    if (!isReplaced(layer) && routerOf(handle) !== undefined) replaceHandle(layer, followOther(handle as Handler))
  }
  return { own, isEmpty }
}
