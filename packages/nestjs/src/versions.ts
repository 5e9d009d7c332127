import type { CorsRequest } from '@cors/core'
import { VERSION_NEUTRAL, type VersioningOptions, VersioningType } from '@nestjs/common'
import type { Version } from './finder.ts'
import type { TableRoute } from './table.ts'

/** The versions that a preflight's actual request may ask for. */
export type VersionGuess = (request: CorsRequest) => readonly (Version | undefined)[]

const exact: readonly undefined[] = [undefined]
const none: readonly Version[] = [VERSION_NEUTRAL]
/** No route declares it, and no request can send it. */
const unknown = '\0unknown'

/**
 * A preflight carries neither a version header nor the Accept header of the request that it asks for, so that each version is possible.
 * Only by header it is known when none will be sent: Access-Control-Request-Headers would name the header.
 */
export function createVersionGuess(
  table: readonly TableRoute[],
  versioning: VersioningOptions | undefined,
): VersionGuess {
  if (versioning === undefined || versioning.type === VersioningType.URI) return () => exact
  const known = new Set<Version>([unknown])
  for (const { version } of table) {
    for (const one of [version].flat()) if (typeof one === 'string') known.add(one)
  }
  const given = [...known]
  if (versioning.type !== VersioningType.HEADER) {
    const all = [...none, ...given]
    return () => all
  }
  const header = versioning.header.toLowerCase()
  return ({ requestHeaders = '' }) => {
    const names = requestHeaders.split(',').map((name) => name.trim().toLowerCase())
    return names.includes(header) ? given : none
  }
}
