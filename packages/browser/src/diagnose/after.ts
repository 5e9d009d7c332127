import { combined, isForbiddenHeader, tokenList } from '../headers.ts'
import type { AllowedOutcome, BrowserRequest } from '../types.ts'
import { parseUrl } from '../url.ts'
import { mentionsOpaque } from './console.ts'
import { readsResponse } from './consumer.ts'
import { CREDENTIALS_FIX, cookieFindings, cookiesOf, isSameSite, parseCookie } from './cookies.ts'
import { notCorsFix, notCorsText } from './not-cors.ts'
import { statusMeaning } from './platforms.ts'
import type { Fault, Recording } from './recording.ts'
import type { Step } from './replay.ts'

function said({ consoleMessage = '', networkError = '' }: Recording): string {
  return `${consoleMessage}\n${networkError}`
}

/** Headers that the page wants and may not read. */
export function exposureFaults(recording: Recording, result: AllowedOutcome, last: Step): Fault[] {
  if (result.responseType === 'opaque' || result.responseType === 'opaqueredirect') return []
  const headers = last.response?.headers ?? []
  const hidden = (recording.reads ?? [])
    .map((name) => name.toLowerCase())
    .filter((name) => !result.visibleHeaders.includes(name))
  const exposed = tokenList(headers, 'access-control-expose-headers')
  return hidden.flatMap((name) => {
    const present = combined(headers, name) !== undefined
    if (result.responseType === 'basic' && !/^set-cookie2?$/.test(name)) return []
    const evidence = [
      `access-control-expose-headers: ${combined(headers, 'access-control-expose-headers') ?? 'missing'}`,
    ]
    if (!present) evidence.push(`the recorded answer has no ${name}`)
    if (exposed === null) evidence.push('one element is no header name, so that nothing is exposed')
    if (exposed?.includes('*')) evidence.push('* is no wildcard for a request with credentials')
    const cookie = /^set-cookie2?$/.test(name)
    const text = cookie
      ? 'No script can read Set-Cookie; send the value in the body or another header if a script needs it.'
      : `Send Access-Control-Expose-Headers: ${name} on the answer itself (not on the preflight).`
    return [
      {
        code: 'not-exposed',
        stage: 'response',
        url: last.wire.url,
        message: cookie
          ? 'Set-Cookie is never readable by script'
          : `The page may not read the response header ${name}`,
        evidence,
        fix: cookie
          ? { where: 'client', text }
          : {
              where: 'server',
              text,
              options: { exposedHeaders: [...(exposed ?? []), name].filter((item) => item !== '*') },
            },
      } satisfies Fault,
    ]
  })
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
      fix: { where: 'client', text, options: { origin: [last.checked.origin] } },
    },
  ]
}

const COOKIE_TALK = /cookie|session|samesite|csrf|logged.?(in|out)/i

function credentialsFault(request: BrowserRequest, last: Step, why: string): Fault {
  return {
    code: 'cookie-not-sent',
    subtype: 'credentials-mode',
    stage: 'request',
    url: last.wire.url,
    message: `The request's credentials mode is ${request.credentials ?? 'same-origin'}, so no cookie is sent to or kept from another origin`,
    evidence: [why],
    fix: CREDENTIALS_FIX,
  }
}

/** Cookies that the page counts on and that do not travel. */
export function cookieFaults(
  recording: Recording,
  request: BrowserRequest,
  steps: readonly Step[],
  otherFaults: boolean,
): Fault[] {
  const last = steps.findLast(({ wire }) => !wire.preflight)
  const target = parseUrl(last?.wire.url ?? '')
  if (last === undefined || target === undefined || parseUrl(request.origin)?.origin === target.origin) return []
  const cookies = cookiesOf(recording)
  const setCookies = steps
    .flatMap(({ wire, response }) => (wire.preflight ? [] : (response?.headers ?? [])))
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
  const talked =
    cookies.length > 0 ||
    COOKIE_TALK.test(said(recording)) ||
    ((recording.reads ?? []).length === 0 && /cookie/i.test(recording.consumer ?? ''))
  const unauthorized =
    last.response?.status === 401 &&
    !last.wire.headers.some(([name]) => name === 'authorization') &&
    combined(last.response.headers, 'www-authenticate') === undefined
  if (request.credentials !== 'include') {
    if (cookies.some(({ sent }) => sent === true)) return []
    if (talked) return [credentialsFault(request, last, 'cookies are expected')]
    if (otherFaults || request.mode === 'no-cors') return []
    if (setCookies.length > 0)
      return [credentialsFault(request, last, 'the answer has Set-Cookie, which the browser ignores')]
    return unauthorized && !isSameSiteToken(last)
      ? [credentialsFault(request, last, 'status 401, and no cookie or Authorization was sent')]
      : []
  }
  const all = [...cookies, ...setCookies.map(([, value]) => parseCookie(value))]
  return cookieFindings(all, request.origin, last.wire.url, said(recording)).map(({ subtype, evidence, fix }) => ({
    code: 'cookie-not-sent',
    subtype,
    stage: 'request',
    url: last.wire.url,
    message: `A cookie does not travel between ${request.origin} and ${target.origin}`,
    evidence: [evidence, isSameSite(request.origin, target) ? 'same site' : 'cross-site'],
    fix,
  }))
}

/** Any other header that authenticates. */
function isSameSiteToken({ wire }: Step): boolean {
  return wire.headers.some(([name]) => /token|api-?key|auth/i.test(name))
}

/** An error that the page can read: nothing to do with CORS. */
export function statusFault(last: Step): Fault[] {
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
      evidence: [`status ${status}`, ...(meaning === undefined ? [] : [meaning])],
      fix: notCorsFix('http-error'),
    },
  ]
}
