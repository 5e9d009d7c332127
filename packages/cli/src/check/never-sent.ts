import { isPotentiallyTrustworthy } from '@cors/standard/address'
import { isBadPort } from '@cors/standard/ports'

/** Why a browser sends nothing at all, before any check of CORS. */
export type NeverSentReason = 'mixed-content' | 'unsafe-port'

/** A request that no browser sends. */
export class NeverSent extends Error {
  readonly reason: NeverSentReason
  readonly url: string

  constructor(reason: NeverSentReason, url: string) {
    super(`${url}: ${reason}`)
    this.name = 'NeverSent'
    this.reason = reason
    this.url = url
  }

  /** What Chrome says of it, for the doctor. */
  messageFor(origin: string): string {
    return this.reason === 'unsafe-port'
      ? `GET ${this.url} net::ERR_UNSAFE_PORT`
      : `Mixed Content: The page at '${origin}/' was loaded over HTTPS, but requested an insecure resource '${this.url}'. This request has been blocked; the content must be served over HTTPS.`
  }
}

/** Why a browser would send nothing to a URL for a page, if it would not. */
export function whyNeverSent(origin: string, url: string): NeverSentReason | undefined {
  const target = new URL(url)
  if (isBadPort(target.port)) return 'unsafe-port'
  return origin.startsWith('https:') && !isPotentiallyTrustworthy(target) ? 'mixed-content' : undefined
}
