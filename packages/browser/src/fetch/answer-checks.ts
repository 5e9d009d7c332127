import { combined } from '@cors/standard/header-list'
import { areSame, originOf } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'
import { type FailureCode, failureCatalogue } from '../failures/catalogue.ts'
import type { FailureFamily } from '../failures/stages.ts'
import type { BrowserRequest, WireResponse } from '../protocol/exchange.ts'
import { serializePageOrigin } from '../protocol/page-origin.ts'

/** What a browser checks of an answer. */
export type AnswerCheckId = Extract<FailureFamily, 'origin' | 'credentials' | 'status' | 'method' | 'headers'>

/** One check that a browser makes of an answer, with what it asks for and what it found. */
export interface AnswerCheck {
  readonly id: AnswerCheckId
  readonly state: 'passed' | 'failed' | 'not-reached'
  /** One of these. */
  readonly wanted: readonly string[]
  readonly found: string
  /** The section of the Fetch Standard. */
  readonly link: string
}

/** What a preflight asked for. */
export interface PreflightQuestion {
  readonly method: string
  readonly headers: string | undefined
}

const CORS_CHECK = 'https://fetch.spec.whatwg.org/#cors-check'
const PREFLIGHT = 'https://fetch.spec.whatwg.org/#cors-preflight-fetch'

function isChecked({ origin, url, mode }: BrowserRequest): boolean {
  const page = serializePageOrigin(origin)
  const target = parseUrl(url, page === 'null' ? undefined : page)
  return mode !== 'no-cors' && !(target !== undefined && areSame(originOf(target), page))
}

/**
 * The checks of one answer in the standard's order; none where a browser makes none: in mode no-cors, and on its own origin.
 *
 * @param question What was asked where the answer is that to a preflight
 * @param failure The failure that the answer ends in, if it does
 * @see https://fetch.spec.whatwg.org/#cors-check
 */
export function answerChecks(
  request: BrowserRequest,
  { status, headers }: WireResponse,
  question: PreflightQuestion | undefined,
  failure: FailureCode | undefined,
): readonly AnswerCheck[] {
  if (!isChecked(request)) return []
  const { origin, credentials } = request
  const include = credentials === 'include'
  const asked = question?.headers
  const sent = (name: string): string => combined(headers, name) ?? ''
  const all: readonly (readonly [AnswerCheckId, wanted: readonly string[] | undefined, found: string])[] = [
    ['origin', include ? [origin] : [origin, '*'], sent('access-control-allow-origin')],
    ['credentials', include ? ['true'] : undefined, sent('access-control-allow-credentials')],
    ['status', question && ['200–299'], String(status)],
    ['method', question && [question.method], sent('access-control-allow-methods')],
    ['headers', asked === undefined ? undefined : [asked.replaceAll(',', ', ')], sent('access-control-allow-headers')],
  ]
  const failed = failure === undefined ? undefined : failureCatalogue[failure].family
  let isReached = true
  return all.flatMap(([id, wanted, found]) => {
    if (wanted === undefined) return []
    const state = !isReached ? 'not-reached' : id === failed ? 'failed' : 'passed'
    if (state === 'failed') isReached = false
    const link = id === 'origin' || id === 'credentials' ? CORS_CHECK : PREFLIGHT
    return [{ id, state, wanted, found, link }]
  })
}
