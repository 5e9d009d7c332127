import { visibleHeaders } from '../filter.ts'
import { type Fix, withAllowed } from '../fixes.ts'
import { combined, isForbiddenHeader, tokenList } from '../headers.ts'
import type { AllowedOutcome, BrowserRequest, Header } from '../types.ts'
import { mentionsOpaque, withoutUrls } from './console.ts'
import { readsResponse } from './consumer.ts'
import { notCorsFix, notCorsText } from './not-cors.ts'
import { statusMeaning } from './platforms.ts'
import type { Fault, Recording } from './recording.ts'
import type { Step } from './replay.ts'

export function said({ consoleMessage = '', networkError = '' }: Recording): string {
  return withoutUrls(`${consoleMessage}\n${networkError}`)
}

function exposureEvidence(headers: readonly Header[], name: string, credentials: boolean): string[] {
  const exposed = tokenList(headers, 'access-control-expose-headers')
  const evidence = [`access-control-expose-headers: ${combined(headers, 'access-control-expose-headers') ?? 'missing'}`]
  if (combined(headers, name) === undefined) evidence.push(`the recorded answer has no ${name}`)
  if (exposed === null) evidence.push('one element is no header name, so that nothing is exposed')
  if (exposed?.includes('*') && credentials) evidence.push('* is no wildcard for a request with credentials')
  return evidence
}

function exposureFix(last: Step, name: string): Fix {
  if (COOKIE_HEADER.test(name)) {
    return {
      where: 'client',
      text: 'No script can read Set-Cookie; send the value in the body or another header if a script needs it.',
    }
  }
  const exposed = (tokenList(last.response?.headers ?? [], 'access-control-expose-headers') ?? []).filter(
    (item) => item !== '*',
  )
  const text = `Send Access-Control-Expose-Headers: ${[...exposed, name].join(', ')} on the answer itself (not on the preflight).`
  return withAllowed({ where: 'server', text }, last.checked.origin, last.checked.credentials === 'include', {
    exposedHeaders: [...exposed, name],
  })
}

const COOKIE_HEADER = /^set-cookie2?$/

/** Headers that the page wants and may not read. */
export function exposureFaults(
  recording: Recording,
  request: BrowserRequest,
  { responseType }: AllowedOutcome,
  last: Step,
): Fault[] {
  if (responseType === 'opaque' || responseType === 'opaqueredirect') return []
  const headers = last.response?.headers ?? []
  const credentials = request.credentials ?? 'same-origin'
  const names = new Set((recording.reads ?? []).map((name) => name.toLowerCase()))
  const hidden = [...names].filter((name) => {
    // Asked of a response that has the header, so that one which is exposed and merely absent is no fault.
    const response = { status: 200, headers: [...headers, [name, ''] as const] }
    return !visibleHeaders(response, responseType, credentials).includes(name)
  })
  return hidden.map((name) => ({
    code: 'not-exposed',
    stage: 'response',
    url: last.wire.url,
    message: COOKIE_HEADER.test(name)
      ? 'Set-Cookie is never readable by script'
      : `The page may not read the response header ${name}`,
    evidence: exposureEvidence(headers, name, credentials === 'include'),
    fix: exposureFix(last, name),
  }))
}

function droppedHeaders(request: BrowserRequest, last: Step): string[] {
  const sent = new Set(last.wire.headers.map(([name]) => name))
  const lost = (request.headers ?? []).filter(
    ([name, value]) => !sent.has(name.toLowerCase()) && !isForbiddenHeader(name, value),
  )
  return lost.length === 0 ? [] : [`mode no-cors dropped ${lost.map(([name]) => name).join(', ')}`]
}

/** An opaque response where the page wanted to look into it. */
export function opaqueFaults(
  recording: Recording,
  request: BrowserRequest,
  result: AllowedOutcome,
  last: Step,
): Fault[] {
  if (result.responseType !== 'opaque') return []
  const wanted =
    readsResponse(recording.consumer) || (recording.reads ?? []).length > 0 || mentionsOpaque(said(recording))
  if (!wanted) return []
  const script = recording.consumer === undefined || /fetch|xhr|axios|ajax/i.test(recording.consumer)
  const text = script
    ? "Remove mode: 'no-cors' (it hides the answer: status 0, no headers, no body) and let the server allow the origin."
    : 'Add crossorigin="anonymous" to the element before its src, and let the server send Access-Control-Allow-Origin.'
  const acao = combined(last.response?.headers ?? [], 'access-control-allow-origin')
  const ready =
    acao === undefined
      ? 'the server sends no Access-Control-Allow-Origin yet'
      : `the server already sends Access-Control-Allow-Origin: ${acao}`
  return [
    {
      code: 'opaque-no-cors',
      stage: 'response',
      url: last.wire.url,
      message: script
        ? 'Mode no-cors gave an opaque response: the request was sent, and nothing of the answer can be read'
        : 'It was loaded without CORS, so its content is opaque to the page (a canvas is tainted)',
      evidence: [
        'response type opaque',
        `real status ${last.response?.status ?? 'unknown'}`,
        ready,
        ...droppedHeaders(request, last),
      ],
      fix: withAllowed({ where: 'client', text }, request.origin, false),
    },
  ]
}

/** What a redirect did to the request that got this answer. */
function redirectEffects(request: BrowserRequest, last: Step): string[] {
  const effects: string[] = []
  if (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(request.url))
    effects.push(`${request.url} has no scheme, so the page asked its own server: write https:// in front`)
  const had = (request.headers ?? []).some(([name]) => name.toLowerCase() === 'authorization')
  if (had && request.mode !== 'no-cors' && !last.wire.headers.some(([name]) => name === 'authorization')) {
    effects.push('a redirect to another origin dropped Authorization: ask for the final URL')
  }
  const asked = (request.method ?? 'GET').toUpperCase()
  if (asked !== last.wire.method.toUpperCase())
    effects.push(
      `a redirect turned ${asked} into ${last.wire.method}: ask for the final URL, or redirect with 307 or 308`,
    )
  return effects
}

/** An error that the page can read: nothing to do with CORS. */
export function statusFault(request: BrowserRequest, last: Step): Fault[] {
  const status = last.response?.status ?? 0
  if (status < 400) return []
  const meaning = last.response === null ? undefined : statusMeaning(last.response)
  return [
    {
      code: 'not-cors',
      subtype: 'http-error',
      stage: 'response',
      url: last.wire.url,
      message: `${notCorsText('http-error')} (${status})`,
      evidence: [`status ${status}`, ...(meaning === undefined ? [] : [meaning]), ...redirectEffects(request, last)],
      fix: notCorsFix('http-error'),
    },
  ]
}
