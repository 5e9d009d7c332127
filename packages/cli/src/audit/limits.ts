import { isSameSite } from '@cors/standard/site'
import { parseUrl } from '@cors/standard/url'
import { linesOf } from './answers.ts'
import type { Limit } from './finding.ts'
import type { Prober } from './prober.ts'

const SAME_SITE = /;\s*samesite\s*=\s*(none|lax|strict)/i

/**
 * Whether browsers that have seen an answer go to the origin's host by https only.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6797#section-8.2
 */
function isSecured({ answers, url }: Pick<Prober, 'answers' | 'url'>, origin: string): boolean {
  const page = parseUrl(origin)
  const { protocol, hostname } = new URL(url)
  if (page?.protocol !== 'http:' || protocol !== 'https:') return false
  // Only the first line counts, and no age takes it back.
  const rules = answers.flatMap((one) => linesOf(one, 'strict-transport-security').slice(0, 1))
  const isKept = rules.some((rule) => /(?:^|;)\s*max-age\s*=\s*"?0*[1-9]/i.test(rule))
  const isBelow = page.hostname.endsWith(`.${hostname}`) && rules.some((rule) => /;\s*includesubdomains/i.test(rule))
  return isKept && (page.hostname === hostname || isBelow)
}

/** Whether no cookie that was set here goes along with a request of the page. */
function isWithoutCookies({ answers, url }: Pick<Prober, 'answers' | 'url'>, origin: string): boolean {
  const target = parseUrl(url)
  const cookies = answers.flatMap((one) => linesOf(one, 'set-cookie'))
  const isKept = cookies.every((cookie) => SAME_SITE.exec(cookie)?.[1]?.toLowerCase() !== 'none')
  return cookies.length > 0 && isKept && target !== undefined && !isSameSite(origin, target)
}

/** What keeps a page of the origin from more than the model knows of. */
export function limitsOf(asked: Pick<Prober, 'answers' | 'url'>, origin: string): Limit[] {
  const limits: Limit[] = []
  if (isSecured(asked, origin)) limits.push('hsts')
  if (isWithoutCookies(asked, origin)) limits.push('same-site')
  return limits
}
