import type { Late } from './late.ts'
import type { PlatformRequest } from './request-hook.ts'
import type { TableRoute } from './table.ts'

/** A version that a preflight may stand for; `VERSION_NEUTRAL` for a request that names none. */
export type Version = string | symbol

/** `null` is a route that the application added to the platform itself, `undefined` is no route. */
export type Reached = TableRoute | null | undefined

export type Found = Late<Reached>

/** Tells which route a request reaches, without running it. */
export interface RouteFinder {
  /** The route of an actual request. */
  reached(request: PlatformRequest): Found
  /** The route that a preflight's actual request would reach, if it asked for this version. */
  wouldReach(request: PlatformRequest, method: string, version: Version | undefined): Found
  /** Where the table and the routes that the platform really has differ, for the log. */
  readonly drift: readonly string[]
}

/** Gives what a callback is called with; a promise only where it is called late. It is called once. */
export function fromCallback(run: (settle: (route: Reached) => void) => void): Found {
  let result: { readonly route: Reached } | undefined
  let settleLate: ((route: Reached) => void) | undefined
  run((route) => {
    result = { route }
    settleLate?.(route)
  })
  if (result !== undefined) return result.route
  return new Promise((resolve) => {
    settleLate = resolve
  })
}
