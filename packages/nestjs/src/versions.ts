import type { CorsRequest } from '@cors/core'
import { VERSION_NEUTRAL, type VersioningOptions, VersioningType } from '@nestjs/common'
import type { Version } from './finder.ts'
import type { TableRoute } from './table.ts'

/** The versions that a preflight's actual request may ask for. */
export type VersionGuess = (request: CorsRequest) => readonly (Version | undefined)[]

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
  if (versioning === undefined || versioning.type === VersioningType.URI) return () => [undefined]
  const known = new Set([unknown, ...table.flatMap(({ version }) => version)])
  const given = [...known].filter((version) => typeof version === 'string')
  if (versioning.type !== VersioningType.HEADER) return () => [VERSION_NEUTRAL, ...given]
  const header = versioning.header.toLowerCase()
  return ({ requestHeaders = '' }) =>
    requestHeaders
      .toLowerCase()
      .split(/[\s,]+/)
      .includes(header)
      ? given
      : [VERSION_NEUTRAL]
}
