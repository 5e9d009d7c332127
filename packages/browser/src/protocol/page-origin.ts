import { originOf } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'

/** A page's origin as the browser serializes it, however the caller wrote it. */
export function serializePageOrigin(origin: string): string {
  if (!/^[a-z][a-z\d+.-]*:/i.test(origin)) return origin
  const url = parseUrl(origin)
  return url === undefined ? origin : originOf(url)
}
