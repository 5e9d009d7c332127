import { schemelesslySameSite } from '../protocol/site.ts'
import { originOf, type ParsedUrl, sameOrigin } from '../protocol/url.ts'

/**
 * Whether `Cross-Origin-Resource-Policy` keeps the response from a page.
 *
 * @see https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function corpBlocks(origin: string, url: ParsedUrl, policy: string | undefined): boolean {
  if (policy === 'same-origin') return !sameOrigin(origin, originOf(url))
  if (policy !== 'same-site') return false
  return !schemelesslySameSite(origin, url) || (!origin.startsWith('https:') && url.protocol === 'https:')
}
