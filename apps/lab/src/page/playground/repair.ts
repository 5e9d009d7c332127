import type { BrowserRequest } from '@cors/browser'
import { followAdvice, mergeOptions, type Repair as RepairOf } from '@cors/browser/internal'
import { type CorsOptions, createPolicy, isOriginAllowed } from '@cors/core'
import { type Server, serverOf } from './servers.ts'

/** What to change in a policy of `@cors/core`, and in the page, so that the page gets its answer. */
export type Repair = RepairOf<CorsOptions>

/**
 * Follows the advice for each failure until none is left.
 *
 * @param options of the policy that answers now; undefined where the server has another
 */
export function findRepair(request: BrowserRequest, server: Server, options: CorsOptions | undefined): Promise<Repair> {
  return followAdvice<CorsOptions>(request, server, options, {
    serve: (changed) => serverOf(createPolicy(changed)),
    merge: (given, advised) =>
      mergeOptions(given, advised, (known, origin) => isOriginAllowed(createPolicy(known), origin) === true),
  })
}
