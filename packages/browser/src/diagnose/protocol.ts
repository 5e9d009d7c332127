import type { Failure } from '../check.ts'
import { fixFor } from '../fixes.ts'
import type { WireResponse } from '../types.ts'
import { parseUrl } from '../url.ts'
import { cacheFaults, variesByOrigin } from './cache.ts'
import { failureText, hasCorsHeaders, protocolFault } from './faults.ts'
import type { Fault, Recording } from './recording.ts'
import type { Replay, Step } from './replay.ts'

/** Without any Access-Control header no CORS layer ran, so its missing lists are not faults of their own. */
function relevant(step: Step): readonly Failure[] {
  const { response, failures } = step
  if (response === null || hasCorsHeaders(response)) return failures
  return failures.filter(({ code }) => code === 'acao-missing' || code.startsWith('preflight-'))
}

/** Some CORS layers refuse with 400 or 403 themselves; then what they refuse leads, otherwise the status does. */
function statusLeads(step: Step): boolean {
  const response = step.response as WireResponse
  const refusal = response.status === 403 || response.status === 400
  return !refusal || !(variesByOrigin(response) || hasCorsHeaders(response)) || relevant(step).length === 1
}

function protocolFaults(steps: readonly Step[], pageOrigin: string): Fault[] {
  return steps.flatMap((step) => {
    const faults = relevant(step).map((failure) => protocolFault(failure, step, pageOrigin))
    const status = faults.filter(({ code }) => code.startsWith('preflight-'))
    const others = faults.filter(({ code }) => !code.startsWith('preflight-'))
    return status.length > 0 && statusLeads(step) ? [...status, ...others] : [...others, ...status]
  })
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

/** What the protocol itself refuses, and what a cache did to it. */
export function earlyFaults(recording: Recording, run: Replay): Fault[] {
  const { request } = recording
  const protocol = protocolFaults(run.steps, request.origin)
  const cached = cacheFaults(run.steps, recording)
  const ordered = run.steps.flatMap(({ wire }) => {
    const here = ({ stage, url }: Fault): boolean => url === wire.url && (stage === 'preflight') === wire.preflight
    return [...cached.filter(here), ...protocol.filter(here)]
  })
  return [...new Set([...ordered, ...resultFaults(run, request.url)])]
}
