import { defaultPort, parseOrigin } from '@cors/standard/origin'
import type { NativeRequests } from '../native-requests.ts'

/** What a browser says of the page that a request comes from; absent in old browsers, and on plain http. */
export function siteOf<Native>(requests: NativeRequests<Native>, native: Native): string | undefined {
  return requests.header(native, 'sec-fetch-site')
}

/** The host and port that a request was sent to. */
export function hostOf<Native>(requests: NativeRequests<Native>, native: Native): string | undefined {
  const host = requests.host === undefined ? requests.header(native, 'host') : requests.host(native)
  return host === '' ? undefined : host?.toLowerCase()
}

/** Whether an origin has the host and the port of the request; nothing shows the scheme that the request was sent by. */
export function isOfHost(origin: string, host: string | undefined): boolean {
  const parsed = parseOrigin(origin)
  if (parsed === undefined) return false
  const { scheme, host: name, port } = parsed
  if (port !== undefined) return host === `${name}:${port}`
  return host === name || host === `${name}:${defaultPort(scheme)}`
}

/**
 * Rule 17: whether a request comes from a page of the server that it was sent to. A browser that says where the page is has the last word;
 * of others, only the host and the port of the `Origin` can be compared.
 *
 * @param requests how to read the requests of a framework
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { isSameOriginNative, type NativeRequests } from '@cors/core/adapter'
 *
 * const requests: NativeRequests<Request> = { header: ({ headers }, name) => headers.get(name) ?? undefined, logger: console }
 * isSameOriginNative(requests, new Request('https://api.example', { headers: { 'sec-fetch-site': 'same-origin' } })) // true
 * ```
 */
export function isSameOriginNative<Native>(requests: NativeRequests<Native>, native: Native): boolean {
  const site = siteOf(requests, native)
  if (site !== undefined) return site === 'same-origin'
  const origin = requests.header(native, 'origin')
  return origin !== undefined && isOfHost(origin, hostOf(requests, native))
}
