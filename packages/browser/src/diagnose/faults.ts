import type { Failure } from '../check.ts'
import { fixFor } from '../fixes.ts'
import { combined, tokenList } from '../headers.ts'
import { misspelt, originDifferences } from '../near-miss.ts'
import type { FailureCode, Header, WireResponse } from '../types.ts'
import { platformHints, statusMeaning, tellingHeaders } from './platforms.ts'
import type { Fault } from './recording.ts'
import type { Step } from './replay.ts'

export function hasCorsHeaders(response: WireResponse): boolean {
  return response.headers.some(([name]) => /^access-control-/i.test(name))
}

/** The check that failed, in one sentence. */
export function failureText({ code, value }: Failure, method: string, origin: string): string {
  const texts: Partial<Record<FailureCode, string>> = {
    'acao-missing': 'The answer has no Access-Control-Allow-Origin',
    'acao-mismatch': `Access-Control-Allow-Origin is "${value}", and the page is "${origin}"`,
    'acao-invalid': 'Access-Control-Allow-Origin holds bytes that no header may hold',
    'acao-multiple': `Access-Control-Allow-Origin names more than one origin: "${value}"`,
    'acao-wildcard-credentials':
      'Access-Control-Allow-Origin is "*", which is forbidden for a request with credentials',
    'acac-not-true': `Access-Control-Allow-Credentials is ${value === '' ? 'missing' : `"${value}"`} and must be "true" for a request with credentials`,
    'preflight-status': `The preflight (OPTIONS) was answered with ${value}, and only 200 to 299 counts`,
    'preflight-redirect': `The preflight (OPTIONS) was answered with a redirect (${value}), and browsers do not follow it`,
    'acam-invalid': `Access-Control-Allow-Methods is no list of methods: "${value}"`,
    'acah-invalid': `Access-Control-Allow-Headers is no list of header names: "${value}"`,
    'method-not-allowed': `The preflight's answer does not allow the method ${value || method}`,
    'header-not-allowed': `The preflight's answer does not allow the request header ${value}`,
    'redirect-mode-error': "The server redirects, and the page asked for redirect: 'error'",
    'redirect-credentials': 'The redirect goes to a URL with user name and password',
    'redirect-scheme': 'The redirect goes to a URL that is not http(s)',
    'redirect-location': 'The redirect has no valid Location',
    'redirect-count': 'The server redirects more than 20 times',
    'mode-same-origin': "The page asked with mode 'same-origin' for another origin",
    'scheme-not-http': 'The URL is not http(s), so there is no CORS for it',
    'no-cors-redirect-mode': "Mode no-cors does not go with redirect: 'error' or 'manual'",
    'no-cors-method': 'Mode no-cors sends only GET, HEAD and POST',
    'method-forbidden': 'Pages may not send CONNECT, TRACE or TRACK',
    corp: 'Cross-Origin-Resource-Policy (or COEP on the page) keeps the resource from this page',
    'sri-opaque': 'Integrity cannot be checked on a response without CORS',
  }
  return texts[code] ?? code
}

function allowOriginEvidence({ code, value }: Failure, step: Step, headers: readonly Header[]): string[] {
  if (code === 'acao-mismatch') return originDifferences(value, step.checked.origin, step.wire.url)
  if (code === 'acao-multiple') {
    const parts = new Set(value.split(',').map((part) => part.trim()))
    const lines = headers.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin').length
    if (lines > 1 || parts.size === 1 || parts.has('*'))
      return [
        `two layers answer (${lines} header line${lines === 1 ? '' : 's'}): a proxy, CDN or gateway adds the header to what the application already sent`,
      ]
    return ['a list of allowed origins was sent: the server must pick the one that asked']
  }
  if (code !== 'acao-missing') return []
  return headers.flatMap(([name]) => {
    const meant = misspelt(name)
    return meant === undefined ? [] : [`the answer has ${name}, a misspelling of ${meant}`]
  })
}

function listEvidence({ code, value }: Failure, step: Step, headers: readonly Header[]): string[] {
  const raw = (name: string): string => combined(headers, name) ?? 'missing'
  if (code === 'method-not-allowed') {
    const listed = tokenList(headers, 'access-control-allow-methods') ?? []
    const cased = listed.find((method) => method.toUpperCase() === value.toUpperCase())
    const hint = cased === undefined ? [] : [`${cased} is listed: methods are case-sensitive`]
    return [`Access-Control-Allow-Methods: ${raw('access-control-allow-methods')}`, ...hint, ...wildcard(listed, step)]
  }
  if (code !== 'header-not-allowed') return []
  const listed = tokenList(headers, 'access-control-allow-headers') ?? []
  const own = value.startsWith('access-control-') ? [`${value} is a response header: the page must not send it`] : []
  const authorization =
    value === 'authorization' && listed.includes('*')
      ? ['* does not cover Authorization, which must be listed by name']
      : []
  return [
    `asked: ${step.checked.unsafeHeaders.join(', ')}`,
    `Access-Control-Allow-Headers: ${raw('access-control-allow-headers')}`,
    ...own,
    ...authorization,
    ...wildcard(listed, step),
  ]
}

function wildcard(listed: readonly string[], { checked }: Step): string[] {
  return listed.includes('*') && checked.credentials === 'include'
    ? ['* is no wildcard for a request with credentials']
    : []
}

/** Why Origin is null where the page has a real one. */
function nullEvidence(step: Step, pageOrigin: string): string[] {
  if (step.checked.origin !== 'null' || pageOrigin === 'null') return []
  return [
    `Origin became null: a redirect led from one foreign origin to another (${step.wire.url}); ask for the final URL`,
  ]
}

/** One failed check as a fault, with everything that was seen around it. */
export function protocolFault(failure: Failure, step: Step, pageOrigin: string): Fault {
  const { wire, checked } = step
  const response = step.response as WireResponse
  const { headers, status } = response
  const evidence = [`status ${status}`, ...tellingHeaders(headers)]
  evidence.push(
    ...allowOriginEvidence(failure, step, headers),
    ...listEvidence(failure, step, headers),
    ...nullEvidence(step, pageOrigin),
  )
  const meaning = statusMeaning(response)
  if (meaning !== undefined && /^(acao-missing|preflight)/.test(failure.code)) evidence.push(`behind it: ${meaning}`)
  if (failure.code === 'acao-missing' && status < 300) evidence.push(...absentEvidence(response, step))
  const { hints } = platformHints(response, wire.url)
  let fix = fixFor(failure, checked, headers)
  if (step.checked.origin === 'null' && pageOrigin !== 'null') {
    fix = {
      where: 'client',
      text: 'Ask for the final URL, so that no redirect leads from one foreign origin to another; or redirect within one origin.',
    }
  }
  const origin = originHint(pageOrigin)
  if (origin !== undefined) evidence.push(origin)
  const behind =
    meaning !== undefined && failure.code === 'acao-missing' && status !== 304
      ? `Mend what stands behind it first: ${meaning}. `
      : ''
  const text = hints.length > 0 ? `${behind}${fix.text} Elsewhere: ${hints.join('. ')}.` : `${behind}${fix.text}`
  return {
    code: failure.code,
    stage: wire.preflight ? 'preflight' : 'response',
    url: wire.url,
    message: failureText(failure, checked.method, checked.origin),
    evidence: [...new Set(evidence)],
    fix: { ...fix, text },
  }
}

function absentEvidence(response: WireResponse, { wire }: Step): string[] {
  const type = combined(response.headers, 'content-type') ?? ''
  if (/html/i.test(type))
    return ['an HTML page came back: a single-page fallback, a login page, or another process on this port']
  if (hasCorsHeaders(response)) return []
  const origin = (combined(response.headers, 'vary') ?? '').toLowerCase().includes('origin')
  if (origin) return ['Vary names Origin: a CORS layer is there, and it does not allow this origin']
  return wire.preflight
    ? ['no CORS header at all: nothing handled the preflight']
    : ['no CORS header at all: no CORS layer ran for this answer']
}

/** What pages that are no web sites can do. */
function originHint(origin: string): string | undefined {
  if (/^(chrome|moz|safari-web)-extension:/.test(origin))
    return 'an extension asks: with host_permissions for the address its background script needs no CORS (a content script has the origin of its page)'
  if (/^(capacitor|ionic|app|tauri|file):/.test(origin))
    return `an app asks: its origin is ${origin} (on Android often https://localhost or http://localhost), which must be allowed as it is`
  return undefined
}

const LOGIN = /log-?in|sign-?in|oauth|\bsso\b|saml|cloudflareaccess|microsoftonline|accounts\.google|okta|auth0/i

/** The fault with the redirects that led to its URL. */
export function withChain(fault: Fault, steps: readonly Step[]): Fault {
  const hops = steps.filter(({ wire }) => !wire.preflight)
  const at = hops.findIndex(({ wire }) => wire.url === fault.url)
  if (at <= 0) return fault
  const chain = hops.slice(0, at).map(({ wire, response }) => `${wire.url} (${response?.status ?? 'no answer'})`)
  const evidence = [...fault.evidence, `redirected: ${[...chain, fault.url].join(' -> ')}`]
  if (LOGIN.test(fault.url))
    evidence.push(
      'it leads to a login page: the session is missing or expired; answer API requests with 401 in place of a redirect',
    )
  return { ...fault, evidence }
}
