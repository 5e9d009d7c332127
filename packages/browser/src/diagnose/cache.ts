import { type Fix, withAllowed } from '../fixes.ts'
import { combined } from '../headers.ts'
import type { WireResponse } from '../types.ts'
import { parseUrl, serializePageOrigin } from '../url.ts'
import type { Fault, Recording } from './recording.ts'
import type { Step } from './replay.ts'

/** What says that this answer came out of a cache. */
export function cacheEvidence({ status, headers }: WireResponse, said = ''): string[] {
  const evidence: string[] = []
  const age = combined(headers, 'age')
  if (age !== undefined && Number(age) > 0) evidence.push(`age: ${age}`)
  for (const name of [
    'x-cache',
    'cf-cache-status',
    'x-cache-status',
    'x-vercel-cache',
    'x-proxy-cache',
    'cdn-cache',
    'x-nginx-cache',
    'cache-status',
    'x-drupal-cache',
    'x-varnish-cache',
  ]) {
    const value = combined(headers, name)
    if (value !== undefined && /\bhit|stale|revalidated/i.test(value)) evidence.push(`${name}: ${value}`)
  }
  if (status === 304) evidence.push('status 304')
  if (
    /(disk|memory|http|browser|prefetch) cache|from cache|service worker cache|cached (response|copy|version)/i.test(
      said,
    )
  )
    evidence.push(`the browser says: ${said.trim().slice(0, 120)}`)
  return evidence
}

export function variesByOrigin({ headers }: WireResponse): boolean {
  const vary = (combined(headers, 'vary') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  return vary.includes('origin') || vary.includes('*')
}

const CACHEABLE = /public|immutable|max-age=[1-9]|s-maxage=[1-9]/i

/** True where the server answered this very origin rightly on the preflight, so that it is not configured for another. */
function serverKnowsOrigin(step: Step, steps: readonly Step[]): boolean {
  return steps.some(
    ({ wire, failures, response }) =>
      wire.preflight && wire.url === step.wire.url && response !== null && failures.length === 0,
  )
}

/** An origin that somebody else than this page really has, not one that was meant for it and written wrong. */
function isAnotherOrigin(value: string | undefined, origin: string): boolean {
  if (value === undefined || !/^https?:\/\/[^/,*\s]+$/.test(value)) return false
  const seen = parseUrl(value)
  const page = parseUrl(origin)
  if (seen === undefined || page === undefined) return false
  return seen.hostname.replace(/^www\./, '') !== page.hostname.replace(/^www\./, '')
}

/** Fonts and modules always ask with Origin, so that no copy without CORS can have been stored for them. */
function mayBeStoredWithoutOrigin(step: Step, steps: readonly Step[], recording: Recording): boolean {
  return serverKnowsOrigin(step, steps) || !/font|module/i.test(recording.consumer ?? '')
}

function isCachedWrong(step: Step, steps: readonly Step[], recording: Recording): string[] {
  const { response, checked, wire, failures } = step
  const failed = failures.find(({ code }) => code === 'acao-mismatch' || (code === 'acao-missing' && !wire.preflight))
  if (
    response === null ||
    failed === undefined ||
    variesByOrigin(response) ||
    checked.origin === 'null' ||
    response.status >= 400
  )
    return []
  const { headers } = response
  const another = isAnotherOrigin(failed.value, checked.origin)
  const seen = cacheEvidence(response, `${recording.consoleMessage ?? ''} ${recording.networkError ?? ''}`)
  if (
    seen.length > 0 &&
    (failed.value === ''
      ? mayBeStoredWithoutOrigin(step, steps, recording)
      : /^https?:/.test(failed.value) && serializePageOrigin(failed.value) === failed.value)
  )
    return seen
  const control = combined(headers, 'cache-control') ?? ''
  if (wire.preflight || !CACHEABLE.test(control) || /no-store|private/i.test(control)) return []
  if (serverKnowsOrigin(step, steps))
    return [`cache-control: ${control}`, 'the preflight of the same URL allowed this origin']
  return another ? [`cache-control: ${control}`] : []
}

/** What keeps caches from mixing up origins. */
export function cacheFix({ checked }: Step): Fix {
  const text =
    'Send Vary: Origin on every answer of this URL (without Origin, refused, 304 and errors too), let the CDN keep Origin in its cache key, purge what is stored, and reload without cache; or answer * always. In the page, an image or script that is also fetched needs crossorigin from the start.'
  return withAllowed({ where: 'server', text }, checked.origin, checked.credentials === 'include')
}

/** An answer that was stored for another origin, or for a request without Origin. */
export function cacheFaults(steps: readonly Step[], recording: Recording): Fault[] {
  return steps.flatMap((step): Fault[] => {
    const seen = isCachedWrong(step, steps, recording)
    if (seen.length === 0) return []
    const other = combined(step.response?.headers ?? [], 'access-control-allow-origin')
    const stored = other === undefined ? 'for a request without Origin' : `for ${other}`
    const message = `A cache answered with a copy that was stored ${stored}, because the answer has no Vary: Origin`
    const evidence = [...seen, `vary: ${combined(step.response?.headers ?? [], 'vary') ?? 'missing'}`]
    const stage = step.wire.preflight ? 'preflight' : 'response'
    return [{ code: 'cached-wrong-origin', stage, url: step.wire.url, message, evidence, fix: cacheFix(step) }]
  })
}
