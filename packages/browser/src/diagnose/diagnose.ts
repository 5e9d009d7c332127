import { fixFor } from '../advice.ts'
import type { Failure } from '../check.ts'
import type { BrowserRequest, FailureStage, WireResponse } from '../types.ts'
import { parseUrl, serializePageOrigin } from '../url.ts'
import { cookieFaults, exposureFaults, opaqueFaults, statusFault } from './after.ts'
import { cacheEvidence, cacheFaults, variesByOrigin } from './cache.ts'
import { consoleFailure } from './console.ts'
import { completeRequest } from './consumer.ts'
import { failureText, hasCorsHeaders, protocolFault } from './faults.ts'
import { guessedSubtype, isMixedContent, namedSubtype, notCorsFix, notCorsText } from './not-cors.ts'
import type { Fault, NotCorsSubtype, Recording } from './recording.ts'
import { type Replay, replay, type Step } from './replay.ts'
import { report } from './report.ts'

/**
 * What was found in a recording. `JSON.stringify` gives it all; `toString()` is for people.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * const diagnosis: Diagnosis = diagnose(recording)
 * console.log(diagnosis.primary?.code, String(diagnosis))
 */
export class Diagnosis {
  /** What the browser did; a page whose cookie or header is missing was allowed. */
  readonly verdict: 'allowed' | 'blocked'
  /** What to mend first; `null` where nothing is wrong. */
  readonly primary: Fault | null
  /** Everything that is wrong, the first to mend in front. */
  readonly faults: readonly Fault[]
  readonly #request: BrowserRequest

  constructor(verdict: 'allowed' | 'blocked', faults: readonly Fault[], request: BrowserRequest) {
    this.verdict = verdict
    this.primary = faults[0] ?? null
    this.faults = faults
    this.#request = request
  }

  /** What failed, the evidence, and the fix, in lines. */
  toString(): string {
    return report(this, this.#request)
  }
}

/** Without any Access-Control header no CORS layer ran, so its missing lists are not faults of their own. */
function relevant(step: Step): readonly Failure[] {
  const { response, failures } = step
  if (response === null || hasCorsHeaders(response)) return failures
  return failures.filter(({ code }) => code === 'acao-missing' || code.startsWith('preflight-'))
}

/** A refused preflight hides what its headers lack, except where a CORS layer itself refused the origin with 403. */
function statusLeads(step: Step): boolean {
  const response = step.response as WireResponse
  return response.status !== 403 || !variesByOrigin(response)
}

function protocolFaults(steps: readonly Step[], pageOrigin: string): Fault[] {
  return steps.flatMap((step) => {
    const faults = relevant(step).map((failure) => protocolFault(failure, step, pageOrigin))
    const status = faults.filter(({ code }) => code.startsWith('preflight-'))
    if (status.length === 0 || !statusLeads(step)) return faults
    return [...status, ...faults.filter(({ code }) => !code.startsWith('preflight-'))]
  })
}

function notCors(
  subtype: NotCorsSubtype,
  url: string,
  evidence: readonly string[],
  stage: FailureStage = 'request',
): Fault {
  return { code: 'not-cors', subtype, stage, url, message: notCorsText(subtype), evidence, fix: notCorsFix(subtype) }
}

function spoken({ consoleMessage = '', networkError = '' }: Recording): string[] {
  return [consoleMessage, networkError]
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `said: ${line}`)
}

/** What the console says where the recorded answers do not show it. */
function consoleFaults(recording: Recording, steps: readonly Step[], url: string): Fault[] {
  const failure = consoleFailure(`${recording.consoleMessage ?? ''}\n${recording.networkError ?? ''}`)
  if (failure === undefined) return []
  const step = steps.find(({ wire }) => wire.preflight === failure.preflight) ?? steps.at(-1)
  const seen = step?.response ?? null
  const origin = recording.request.origin
  const method = recording.request.method ?? 'GET'
  const evidence = [...spoken(recording)]
  if (seen !== null)
    evidence.push(
      'the recorded answer passes, so the browser saw another one: an older copy in a cache (also of the preflight, up to Access-Control-Max-Age), or another server behind the name',
    )
  const checked = step?.checked ?? { origin, method, credentials: 'same-origin', unsafeHeaders: [], corsFlag: false }
  const fault: Fault = {
    code: failure.code,
    stage: failure.preflight ? 'preflight' : 'response',
    url: step?.wire.url ?? url,
    message: failureText(failure, method, origin),
    evidence,
    fix: fixFor(failure, checked, seen?.headers ?? []),
  }
  if (seen === null || failure.preflight || !failure.code.startsWith('acao-m') || variesByOrigin(seen)) return [fault]
  const cached: Fault = {
    ...fault,
    code: 'cached-wrong-origin',
    message:
      'A cache gave the browser an older answer, stored for another origin or for a request without Origin: the answer has no Vary: Origin',
    evidence: [...cacheEvidence(seen, recording.consoleMessage), ...evidence],
    fix: {
      where: 'server',
      text: 'Send Vary: Origin on every answer of this URL, purge caches, and reload without cache.',
      options: { origin: [checked.origin] },
    },
  }
  return [cached, fault]
}

/** Why a request has no answer. */
function silenceFaults(recording: Recording, { steps }: Replay, url: string): Fault[] {
  const last = steps.at(-1)
  const target = last?.wire.url ?? url
  const origin = serializePageOrigin(recording.request.origin)
  const named = namedSubtype(recording, origin, target)
  const network =
    named !== undefined && namedSubtype({ ...recording, consoleMessage: '' }, origin, target) !== undefined
  if (named !== undefined && (network || consoleFailure(recording.consoleMessage ?? '') === undefined)) {
    return [notCors(named, target, spoken(recording))]
  }
  const redirected = steps.length > 1 && steps.some(({ wire, response }) => !wire.preflight && response !== null)
  if (isMixedContent(origin, target)) {
    const evidence = redirected ? [`a redirect leads from https: to ${target}`] : [`${origin} asks ${target}`]
    return [notCors('mixed-content', target, evidence, redirected ? 'redirect' : 'request')]
  }
  const byConsole = consoleFaults(recording, steps, url)
  if (byConsole.length > 0) return byConsole
  const answered = steps.some(({ response }) => response !== null)
  const evidence = answered ? ['an earlier request was answered, this one was not'] : ['no answer was recorded']
  return [notCors(guessedSubtype(origin, target), target, [...evidence, ...spoken(recording)])]
}

/** Failures outside of the CORS check: mode, scheme, redirects, CORP, integrity. */
function resultFaults({ result, steps }: Replay, url: string): Fault[] {
  if (result?.verdict !== 'blocked') return []
  const last = steps.at(-1)
  const origin = last?.checked.origin ?? 'null'
  const checked = last?.checked ?? {
    origin,
    method: '',
    credentials: 'omit' as const,
    unsafeHeaders: [],
    corsFlag: false,
  }
  const failure = { code: result.failure, value: '' }
  const target = last?.wire.url ?? url
  const scheme = parseUrl(url)?.protocol ?? ''
  const unwritten = result.failure === 'scheme-not-http' && /^[a-z0-9.-]+:\d|^(localhost|[\w-]+\.\w+)/i.test(url)
  const evidence =
    result.failure === 'scheme-not-http'
      ? [`scheme ${scheme}`, ...(unwritten ? ['http:// or https:// is missing in front of the host'] : [])]
      : [`status ${last?.response?.status ?? 'none'}`]
  return [
    {
      code: result.failure,
      stage: result.stage,
      url: target,
      message: failureText(failure, '', origin),
      evidence,
      fix: fixFor(failure, checked, last?.response?.headers ?? []),
    },
  ]
}

function replayed(recording: Recording, request: BrowserRequest): Replay {
  const plain = replay(recording, request)
  // A preflight that the request alone does not explain was forced: upload listeners, or headers that were not recorded.
  const unexplained =
    recording.preflight !== null && plain.steps.length > 0 && !plain.steps.some(({ wire }) => wire.preflight)
  return unexplained ? replay(recording, { ...request, useCorsPreflight: true }) : plain
}

/** What only shows once the protocol is satisfied. */
function lateFaults(
  recording: Recording,
  request: BrowserRequest,
  { steps, result }: Replay,
  earlier: boolean,
): Fault[] {
  const last = steps.findLast(({ wire }) => !wire.preflight)
  if (last === undefined) return []
  const faults = cookieFaults(recording, request, steps, earlier)
  if (result?.verdict !== 'allowed') return faults
  faults.push(...opaqueFaults(recording, request, result, last), ...exposureFaults(recording, result, last))
  return faults
}

const HARMLESS: ReadonlySet<string> = new Set(['http-error', 'mime-type', 'framing'])

function isBlocking({ code, subtype }: Fault): boolean {
  if (code === 'not-cors') return !HARMLESS.has(subtype ?? '')
  return code !== 'not-exposed' && code !== 'opaque-no-cors' && code !== 'cookie-not-sent'
}

function findFaults(recording: Recording, request: BrowserRequest): Fault[] {
  const origin = serializePageOrigin(request.origin)
  const run = replayed(recording, request)
  const { steps } = run
  const cached = cacheFaults(steps, recording)
  const protocol = protocolFaults(steps, origin)
  const early = [
    ...protocol.filter(({ stage }) => stage === 'preflight'),
    ...cached,
    ...protocol.filter(({ stage }) => stage !== 'preflight'),
  ]
  early.push(...resultFaults(run, request.url))
  const silent = run.result === undefined
  if (silent && early.length === 0) early.push(...silenceFaults(recording, run, request.url))
  const late = lateFaults(recording, request, run, early.length > 0)
  if (early.length > 0 || silent) return [...early, ...late]
  const named = namedSubtype(recording, origin, request.url)
  const spokenFaults = consoleFaults(recording, steps, request.url)
  if (spokenFaults.length > 0) return [...spokenFaults, ...late]
  if (late.length > 0) return late
  if (named !== undefined) return [notCors(named, request.url, spoken(recording))]
  const last = steps.findLast(({ wire }) => !wire.preflight)
  return last === undefined ? [] : statusFault(last)
}

/**
 * Finds out of what really happened why a page did not get what it wanted, and what to change.
 * Replays the recorded answers through the Fetch Standard, collects every failure (a browser names only the first), and
 * looks for what is no CORS failure at all: a server that is down, mixed content, an extension, a cookie's own rules.
 *
 * @param recording Request, answers, and what the console said, as far as known.
 * @returns Verdict, the fault to mend first, and all of them.
 * @throws TypeError where the request is one that `fetch` refuses to make, such as an unparsable URL.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * const diagnosis = diagnose({
 *   request: { origin: 'https://app.example.com', url: 'https://api.example.com/', method: 'PUT' },
 *   preflight: { status: 401, headers: [['Server', 'nginx']] },
 *   response: null,
 * })
 * console.log(String(diagnosis))
 */
export function diagnose(recording: Recording): Diagnosis {
  const request = completeRequest(recording)
  const faults = findFaults(recording, request)
  return new Diagnosis(faults.some(isBlocking) ? 'blocked' : 'allowed', faults, request)
}
