import type { Header, WireRequest, WireResponse } from '@cors/browser'
import {
  type CorsDecision,
  type CorsExplanation,
  type CorsOptions,
  type CorsPolicy,
  type CorsRequest,
  decide,
  explain,
} from '@cors/core'
import { readAnswer } from './answers.ts'
import type { PlayState } from './state.ts'

/** Answers what the browser's model sends. */
export type Server = (wire: WireRequest) => WireResponse

/** What the handlers of the playground's server answer with, beside the headers of CORS. */
const handled: readonly Header[] = [
  ['content-type', 'application/json'],
  ['etag', '"1"'],
]

/** A server that answers by a policy, as every adapter does. */
export function serverOf(policy: CorsPolicy): Server {
  return (wire) => {
    // No promise: a policy that was read from text has no predicate.
    const decision = decide(policy, corsRequest(wire)) as CorsDecision
    const headers = Object.entries(decision.headers.toJSON())
    return decision.kind === 'preflight'
      ? { status: decision.status, headers }
      : { status: 200, headers: [...handled, ...headers] }
  }
}

/** Explains what {@link serverOf} answered. */
export function explainWire(
  policy: CorsPolicy,
  wire: WireRequest,
  credentials: PlayState['credentials'],
): CorsExplanation {
  return explain(policy, { ...corsRequest(wire), credentials }) as CorsExplanation
}

/** A server of which only the answers are known. */
export function serverOfAnswers({ preflight, answer }: Pick<PlayState, 'preflight' | 'answer'>): Server {
  return (wire) => (wire.preflight ? readAnswer(preflight, 204) : readAnswer(answer, 200))
}

/** A server that sends options as they are, checking nothing, as most middleware does: to show what comes of it. */
export function carelessServer(options: CorsOptions): Server {
  const { credentials, methods = 'GET,HEAD,PUT,PATCH,POST,DELETE', allowedHeaders, exposedHeaders } = options
  return (wire) => {
    const origin = headerOf(wire, 'origin')
    const allowed = carelessOrigin(options.origin, origin)
    const headers: [string, unknown][] = [
      ['access-control-allow-origin', allowed],
      ['access-control-allow-credentials', allowed !== undefined && credentials === true ? 'true' : undefined],
    ]
    if (wire.preflight) {
      headers.push(['access-control-allow-methods', methods])
      headers.push(['access-control-allow-headers', allowedHeaders ?? headerOf(wire, 'access-control-request-headers')])
    } else headers.push(['access-control-expose-headers', exposedHeaders])
    const sent = headers
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): Header => [name, String(value)])
    return wire.preflight ? { status: 204, headers: sent } : { status: 200, headers: [...handled, ...sent] }
  }
}

function carelessOrigin(option: unknown, origin = ''): string | undefined {
  if (option === undefined) return '*'
  if (option === true) return origin
  if (typeof option === 'string') return option
  const list = Array.isArray(option) ? option : [option]
  return list.some((entry) => (entry instanceof RegExp ? entry.test(origin) : entry === origin)) ? origin : undefined
}

function corsRequest(wire: WireRequest): CorsRequest {
  return {
    method: wire.method,
    origin: headerOf(wire, 'origin'),
    requestMethod: headerOf(wire, 'access-control-request-method'),
    requestHeaders: headerOf(wire, 'access-control-request-headers'),
  }
}

/** @param name in lower case */
export function headerOf({ headers }: Pick<WireRequest, 'headers'>, name: string): string | undefined {
  return headers.find(([given]) => given.toLowerCase() === name)?.[1]
}
