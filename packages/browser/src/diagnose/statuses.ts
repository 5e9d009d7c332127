import { combined } from '@cors/standard/header-list'
import type { Header, WireResponse } from '../protocol/exchange.ts'
import type { Texts } from '../texts/texts.ts'

/** Headers that tell who answered. */
const TELLING = [
  'server',
  'via',
  'x-powered-by',
  'age',
  'x-cache',
  'cf-cache-status',
  'x-vercel-cache',
  'x-served-by',
  'location',
  'www-authenticate',
  'allow',
  'retry-after',
  'vary',
  'cf-mitigated',
  'non-authoritative-reason',
]

export function tellingHeaders(headers: readonly Header[], texts: Texts): string[] {
  return TELLING.flatMap((name) => {
    const value = combined(headers, name)
    return value === undefined ? [] : [texts.evidence.header(name, value)]
  })
}

const LOGIN = /log-?in|sign-?in|\bauth|oauth|\bsso\b|saml|cloudflareaccess|microsoftonline|accounts\.google|okta/i

/** What a status usually means where the answer lacks the CORS headers. */
export function statusMeaning({ status, headers }: WireResponse, { statuses, statusTexts }: Texts): string | undefined {
  if (status === 304) return statusTexts.notModified()
  if (status >= 300 && status < 400) {
    const location = combined(headers, 'location') ?? statusTexts.nowhere()
    return LOGIN.test(location) ? statusTexts.loginRedirect(location) : statusTexts.redirect(location)
  }
  if (statuses[status] !== undefined) return statuses[status]
  if (status >= 520 && status <= 530) return statusTexts.cloudflare(status)
  return status >= 400 ? statusTexts.other(status) : undefined
}
