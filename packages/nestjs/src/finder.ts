import type { PlatformRequest } from './request-hook.ts'
import type { TableRoute } from './table.ts'

/** A version that a preflight may stand for; `VERSION_NEUTRAL` for a request that names none. */
export type Version = string | symbol

/** `null` is a route that the application added to the platform itself, `undefined` is no route. */
export type Reached = TableRoute | null | undefined

export type Found = Reached | Promise<Reached>

/** Tells which route a request reaches, without running it. */
export interface RouteFinder {
  /** The route of an actual request. */
  reached(request: PlatformRequest): Found
  /** The route that a preflight's actual request would reach, if it asked for this version. */
  wouldReach(request: PlatformRequest, method: string, version: Version | undefined): Found
  /** Where the table and the routes that the platform really has differ, for the log. */
  readonly drift: readonly string[]
}

/** Gives what a callback is called with; a promise only where it is called late. */
export function fromCallback<T>(run: (settle: (value: T) => void) => void): T | Promise<T> {
  let isSettled = false
  let result: T | undefined
  let settleLate: ((value: T) => void) | undefined
  run((value) => {
    if (isSettled) return
    isSettled = true
    result = value
    settleLate?.(value)
  })
  return isSettled
    ? (result as T)
    : new Promise((resolve) => {
        settleLate = resolve
      })
}
