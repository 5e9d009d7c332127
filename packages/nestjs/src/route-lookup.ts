import type { VersioningOptions } from '@nestjs/common'
import type { PlatformRequest, PlatformResponse } from './request-hook.ts'
import type { TableRoute } from './route-table.ts'

/** A route that is there; `null` is one that the application added to the platform itself. */
export type Route = TableRoute | null

/** Called in place of a route's handler; `undefined` is whatever answers when a route has passed a request on. */
export type Around = (
  route: Route | undefined,
  request: PlatformRequest,
  response: PlatformResponse,
  handle: () => unknown,
) => unknown

/** Finds the route that a request reaches, without running it. It may leave out what it finds where none of it is sought. */
export interface RouteLookup {
  /** The route of an actual request; `undefined` where there is none. */
  reached(request: PlatformRequest): Route | undefined
  /** The routes that the request after a preflight may reach: several where a preflight does not show what tells them apart. */
  mayReach(request: PlatformRequest, method: string): readonly Route[]
  /** Calls `around` with the route that each actual request really reaches, where a route may pass it on to others. */
  follow?(around: Around): void
  /** The routes that only the table has, or only the platform, for the log. */
  readonly unexpected: readonly string[]
}

/**
 * Reads the routes of an application.
 *
 * @param sought the routes that differ from all others
 */
export type CreateRouteLookup = (
  table: readonly TableRoute[],
  versioning: VersioningOptions | undefined,
  sought: Pick<ReadonlySet<TableRoute>, 'has'>,
) => RouteLookup
