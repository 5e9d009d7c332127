import { combined } from '../headers.ts'
import type { WireResponse } from '../types.ts'
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

function isCachedWrong(step: Step, steps: readonly Step[], recording: Recording): string[] {
  const { response, checked } = step
  const failed = step.failures[0]?.code
  if (response === null || step.wire.preflight || (failed !== 'acao-mismatch' && failed !== 'acao-missing')) return []
  if (variesByOrigin(response) || checked.origin === 'null' || response.status >= 400) return []
  const seen = cacheEvidence(response, `${recording.consoleMessage ?? ''} ${recording.networkError ?? ''}`)
  const other = combined(response.headers, 'access-control-allow-origin')
  if (seen.length > 0) {
    // Without any trace of CORS a cached answer is most likely just an answer without CORS.
    const trace =
      response.headers.some(([name]) => /^(access-control-|vary$)/i.test(name)) || serverKnowsOrigin(step, steps)
    const conditional = /amazons3|googleapis|cloudfront|uploadserver/i.test(
      response.headers.map(([, value]) => value).join(' '),
    )
    const said = /cache/i.test(recording.consoleMessage ?? '')
    if (other !== undefined ? /^https?:\/\/[^/,*]+$/.test(other) : trace || conditional || said) return seen
  }
  const cacheable = CACHEABLE.test(combined(response.headers, 'cache-control') ?? '')
  return cacheable && serverKnowsOrigin(step, steps)
    ? [
        `cache-control: ${combined(response.headers, 'cache-control')}`,
        'the preflight of the same URL allowed this origin',
      ]
    : []
}

/** An answer that was stored for another origin, or for a request without Origin. */
export function cacheFaults(steps: readonly Step[], recording: Recording): Fault[] {
  return steps.flatMap((step) => {
    const seen = isCachedWrong(step, steps, recording)
    if (seen.length === 0) return []
    const other = combined(step.response?.headers ?? [], 'access-control-allow-origin')
    const stored = other === undefined ? 'for a request without Origin' : `for ${other}`
    return [
      {
        code: 'cached-wrong-origin',
        stage: 'response',
        url: step.wire.url,
        message: `A cache answered with a copy that was stored ${stored}, because the answer has no Vary: Origin`,
        evidence: [...seen, `vary: ${combined(step.response?.headers ?? [], 'vary') ?? 'missing'}`],
        fix: {
          where: 'server',
          text: 'Send Vary: Origin on every answer of this URL (without Origin, refused, 304 and errors too), let the CDN keep Origin in its cache key, and purge what is stored; or answer * always. In the page, an image or script that is also fetched needs crossorigin from the start.',
          options: { origin: [step.checked.origin] },
        },
      } satisfies Fault,
    ]
  })
}
