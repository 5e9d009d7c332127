import { combined } from '@cors/standard/header-list'
import type { Header, WireResponse } from '../protocol/exchange.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'
import { isLoginAddress } from '../traces/logins.ts'

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

export function tellingHeaders(headers: readonly Header[]): Phrase[] {
  return TELLING.flatMap((name) => {
    const value = combined(headers, name)
    return value === undefined ? [] : [phrases.evidence.header(name, value)]
  })
}

/** What a status usually means where nothing else of the answer is known; a redirect's meaning is where it leads. */
export function meaningOfStatus(status: number): Phrase | undefined {
  return status >= 300 && status < 400 ? undefined : statusMeaning({ status, headers: [] })
}

/** What a status usually means where the answer lacks the CORS headers. */
export function statusMeaning({ status, headers }: WireResponse): Phrase | undefined {
  const { statuses, statusTexts } = phrases
  if (status === 304) return statusTexts.notModified()
  if (status >= 300 && status < 400) {
    const location = combined(headers, 'location')
    if (location === undefined) return statusTexts.redirect(statusTexts.nowhere())
    return isLoginAddress(location) ? statusTexts.loginRedirect(location) : statusTexts.redirect(location)
  }
  if (statuses[status] !== undefined) return statuses[status]
  if (status >= 520 && status <= 530) return statusTexts.cloudflare(status)
  return status >= 400 ? statusTexts.other(status) : undefined
}
