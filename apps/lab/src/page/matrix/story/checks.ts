import type { BrowserRequest, FailureCode, WireResponse } from '@cors/browser'
import { isSameOrigin } from '@cors/core'

export type CheckId = 'origin' | 'credentials' | 'status' | 'method' | 'headers'

/** One check that a browser makes of an answer, with what it asks for and what it found. */
export interface BrowserCheck {
  readonly id: CheckId
  readonly state: 'passed' | 'failed' | 'not-reached'
  /** One of these. */
  readonly wanted: readonly string[]
  readonly found: string
  /** The step of the Fetch Standard. */
  readonly link: string
}

const standard = 'https://fetch.spec.whatwg.org/#'
const links: Readonly<Record<CheckId, string>> = {
  origin: `${standard}cors-check`,
  credentials: `${standard}cors-check`,
  status: `${standard}cors-preflight-fetch`,
  method: `${standard}cors-preflight-fetch`,
  headers: `${standard}cors-preflight-fetch`,
}

/** Which check each failure belongs to. */
const failing: Partial<Readonly<Record<FailureCode, CheckId>>> = {
  'acao-missing': 'origin',
  'acao-mismatch': 'origin',
  'acao-invalid': 'origin',
  'acao-multiple': 'origin',
  'acao-wildcard-credentials': 'origin',
  'acac-not-true': 'credentials',
  'preflight-status': 'status',
  'preflight-redirect': 'status',
  'acam-invalid': 'method',
  'method-not-allowed': 'method',
  'acah-invalid': 'headers',
  'header-not-allowed': 'headers',
}

/** What a preflight asked for; undefined for the request itself. */
export interface Asked {
  readonly method: string
  readonly headers: string | undefined
}

/** The checks of an answer in the standard's order. None where the browser makes none: in mode no-cors, and on its own origin. */
export function checksOf(
  { origin, url, mode, credentials }: BrowserRequest,
  { status, headers }: WireResponse,
  asked: Asked | undefined,
  failure: FailureCode | undefined,
): readonly BrowserCheck[] {
  if (mode === 'no-cors' || isSameOrigin(origin, url)) return []
  const sent = (name: string): string => headers.find(([given]) => given.toLowerCase() === name)?.[1] ?? ''
  const all: readonly (readonly [id: CheckId, wanted: readonly string[] | undefined, found: string])[] = [
    ['origin', credentials === 'include' ? [origin] : [origin, '*'], sent('access-control-allow-origin')],
    ['credentials', credentials === 'include' ? ['true'] : undefined, sent('access-control-allow-credentials')],
    ['status', asked && ['200–299'], String(status)],
    ['method', asked && [asked.method], sent('access-control-allow-methods')],
    [
      'headers',
      asked?.headers === undefined ? undefined : [asked.headers.replaceAll(',', ', ')],
      sent('access-control-allow-headers'),
    ],
  ]
  const failed = failure === undefined ? undefined : failing[failure]
  let isReached = true
  return all.flatMap(([id, wanted, found]) => {
    if (wanted === undefined) return []
    const state = !isReached ? 'not-reached' : id === failed ? 'failed' : 'passed'
    if (state === 'failed') isReached = false
    return [{ id, state, wanted, found, link: links[id] }]
  })
}
