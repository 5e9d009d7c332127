import { deriveShown } from '@cors/node/adapter'
import type { Strategies } from './strategies.ts'

/** A preflight: of the request after it, it shows the URL and the host. */
export interface Preflight {
  readonly url?: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

/** What a preflight shows of the constraints of the request after it. */
export interface Shown {
  /** Every name is there, so that none is looked up on a prototype. */
  readonly values: Readonly<Record<string, unknown>>
  /** The names of those that may have any value. */
  readonly hidden: readonly string[]
}

/**
 * Rule 20: finds what a preflight shows of the constraints with these names.
 *
 * @param requestHeaders the names of headers of the request after it; `undefined` where it may have any
 */
export function show(
  names: Iterable<string>,
  strategies: Strategies,
  method: string,
  preflight: Preflight,
  requestHeaders: string | undefined,
): Shown {
  const values: Record<string, unknown> = { version: undefined }
  const hidden: string[] = []
  for (const name of names) {
    const strategy = strategies.get(name)
    values[name] = undefined
    if (strategy !== undefined) {
      const shown = deriveShown(strategy, { requestMethod: method }, preflight)
      if (shown === undefined) hidden.push(name)
      else values[name] = shown.value
    } else if (name === 'host') {
      values.host = preflight.headers.host || preflight.headers[':authority']
    } else {
      // A browser sends no such header without its name here; and with any value, no route without a version is reached.
      if (/(?:^|,)\s*accept-version\s*(?:,|$)/i.test(requestHeaders ?? '')) values.version = ''
      if (values.version === '' || requestHeaders === undefined) hidden.push(name)
    }
  }
  return { values, hidden }
}
