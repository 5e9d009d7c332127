import { type Exchange, maxAgeCaps } from '@cors/browser'
import { isSameOrigin } from '@cors/core'
import { combined, listElements } from '@cors/standard/header-list'
import { isForbiddenRequestHeader } from '@cors/standard/request-headers'
import type { Asked } from './ask.ts'
import type { CheckedPage, CheckSettings } from './asked.ts'
import { type Probe, strangerOrigin } from './probes.ts'

/** What works today and will bite, as data; the words stand in the texts, under `check.warn`. */
export type Warning =
  | {
      readonly code: 'missing-vary'
      readonly url: string
      readonly seen: string
      readonly depends: boolean | undefined
    }
  | { readonly code: 'reflects-any-origin'; readonly url: string; readonly credentials: boolean }
  | { readonly code: 'multiple-allow-origin'; readonly url: string; readonly values: readonly string[] }
  | {
      readonly code: 'max-age-capped'
      readonly url: string
      readonly seconds: number
      readonly engines: readonly string[]
    }
  | { readonly code: 'redirect'; readonly url: string; readonly to: string }
  | { readonly code: 'error-without-cors'; readonly url: string; readonly status: number; readonly failure: string }
  | { readonly code: 'lenient-engines'; readonly header: string }
  | { readonly code: 'header-dropped'; readonly header: string }
  | { readonly code: 'certificate-not-checked' }
  | { readonly code: 'cookies-assumed' }

const allowOrigin = 'access-control-allow-origin'

function variesOnOrigin({ response }: Exchange): boolean {
  const names = listElements(combined(response.headers, 'vary') ?? '').map((text) => text.toLowerCase())
  return names.includes('origin') || names.includes('*')
}

function isForeign({ request }: Exchange, page: CheckedPage): boolean {
  return !isSameOrigin(page.request.origin, request.url)
}

/** A cache in between would give one page the answer for another. */
function varyWarnings(exchanges: readonly Exchange[], probes: readonly Probe[]): Warning[] {
  const stranger = probes.find(({ kind }) => kind === 'stranger')?.exchanges[0]
  const told = stranger === undefined ? undefined : (combined(stranger.response.headers, allowOrigin) ?? '')
  return exchanges.flatMap((exchange): Warning[] => {
    const { request, response } = exchange
    const seen = combined(response.headers, allowOrigin)
    // What names somebody else is refused, and the diagnosis speaks of it.
    const isNamed = seen !== undefined && seen === combined(request.headers, 'origin')
    if (request.preflight || !isNamed || variesOnOrigin(exchange)) return []
    const isSameUrl = stranger?.request.url === request.url
    return [{ code: 'missing-vary', url: request.url, seen, depends: isSameUrl ? told !== seen : undefined }]
  })
}

/** The page of a stranger gets what this one gets. */
function strangerWarnings(probes: readonly Probe[]): Warning[] {
  const probe = probes.find(({ kind }) => kind === 'stranger')
  const response = probe?.exchanges[0]?.response
  if (probe === undefined || response === undefined) return []
  if (combined(response.headers, allowOrigin) !== strangerOrigin) return []
  const credentials = combined(response.headers, 'access-control-allow-credentials') === 'true'
  return [{ code: 'reflects-any-origin', url: probe.exchanges[0]?.request.url ?? '', credentials }]
}

/** Two layers answer, each for itself. */
function lineWarnings(exchanges: readonly Exchange[]): Warning[] {
  return exchanges.flatMap(({ request, response }): Warning[] => {
    const values = response.headers.filter(([name]) => name.toLowerCase() === allowOrigin).map(([, value]) => value)
    return values.length > 1 ? [{ code: 'multiple-allow-origin', url: request.url, values }] : []
  })
}

function maxAgeWarnings(exchanges: readonly Exchange[]): Warning[] {
  return exchanges.flatMap(({ request, response }): Warning[] => {
    const value = combined(response.headers, 'access-control-max-age')
    if (!request.preflight || value === undefined || !/^\d+$/.test(value)) return []
    const seconds = Number(value)
    const capped = Object.entries(maxAgeCaps).filter(([, cap]) => seconds > cap)
    if (capped.length === 0) return []
    const engines = capped.map(([engine, cap]) => `${engine} ${cap}`)
    return [{ code: 'max-age-capped', url: request.url, seconds, engines }]
  })
}

function redirectWarnings(exchanges: readonly Exchange[]): Warning[] {
  const asked = exchanges.filter(({ request }) => !request.preflight)
  return asked.flatMap(({ request, response }, index): Warning[] => {
    const next = asked[index + 1]
    const isRedirect = response.status >= 300 && response.status <= 399
    return isRedirect && next !== undefined ? [{ code: 'redirect', url: request.url, to: next.request.url }] : []
  })
}

/** Errors that a page cannot read look like CORS failures to whoever debugs it. */
function errorWarnings(probes: readonly Probe[]): Warning[] {
  return probes.flatMap(({ kind, outcome, exchanges }): Warning[] => {
    const last = exchanges.at(-1)
    if (kind !== 'missing' || outcome.verdict === 'allowed' || last === undefined || last.response.status < 400)
      return []
    return [
      { code: 'error-without-cors', url: last.request.url, status: last.response.status, failure: outcome.failure },
    ]
  })
}

function requestWarnings(
  { request, cookie }: CheckedPage,
  { insecure }: CheckSettings,
  { isLenient }: Asked,
): Warning[] {
  const warnings: Warning[] = []
  if (isLenient) warnings.push({ code: 'lenient-engines', header: 'authorization' })
  for (const [header, value] of request.headers)
    if (isForbiddenRequestHeader(header, value)) warnings.push({ code: 'header-dropped', header })
  if (insecure && request.url.startsWith('https:')) warnings.push({ code: 'certificate-not-checked' })
  if (cookie !== undefined && request.credentials === 'include' && !isSameOrigin(request.origin, request.url))
    warnings.push({ code: 'cookies-assumed' })
  return warnings
}

/** Everything that works, and will bite. */
export function warningsOf(
  page: CheckedPage,
  settings: CheckSettings,
  asked: Asked,
  probes: readonly Probe[],
): Warning[] {
  const foreign = asked.exchanges.filter((exchange) => isForeign(exchange, page))
  const probed = probes.filter(({ kind }) => kind !== 'stranger').flatMap(({ exchanges }) => exchanges)
  const isAllowed = asked.outcome?.verdict === 'allowed'
  return [
    ...requestWarnings(page, settings, asked),
    ...varyWarnings(foreign, probes),
    ...strangerWarnings(probes),
    // Of what is blocked for it, the diagnosis speaks.
    ...(isAllowed ? lineWarnings([...asked.exchanges, ...probed]) : []),
    ...maxAgeWarnings(foreign),
    ...redirectWarnings(asked.exchanges),
    ...errorWarnings(probes),
  ]
}
