import { areSame, originOf } from '@cors/standard/origin'
import { isSchemelesslySameSite } from '@cors/standard/site'
import type { ParsedUrl } from '@cors/standard/url'

/**
 * Whether `Cross-Origin-Resource-Policy` keeps the response from a page.
 *
 * @see https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function corpBlocks(origin: string, url: ParsedUrl, policy: string | undefined): boolean {
  if (policy === 'same-origin') return !areSame(origin, originOf(url))
  if (policy !== 'same-site') return false
  return !isSchemelesslySameSite(origin, url) || (!origin.startsWith('https:') && url.protocol === 'https:')
}
