import { type BrowserOutcome, type BrowserRequest, diagnose, type Exchange, simulateFetch } from '@cors/browser'
import { isReadable } from '@cors/browser/internal'
import type { CorsExplanation } from '@cors/core'
import { readAnswer } from './answers.ts'
import { type PolicyProblem, readPolicy } from './policy-text.ts'
import { findRepair, type Repair } from './repair.ts'
import { carelessServer, explainWire, type Server, serverOf, serverOfAnswers } from './servers.ts'
import { originOfPage, type PlayState, readHeaders, readRequest } from './state.ts'

/** One request that was sent, its answer, and where a policy answered why it answered so. */
export interface Step {
  readonly exchange: Exchange
  readonly explanation: CorsExplanation | undefined
}

/** One thing that is wrong, in the words of the library. */
export interface Wrong {
  readonly code: string
  readonly message: string
  readonly fix: string
  readonly evidence: readonly string[]
}

/** What comes of a request. */
export interface Play {
  readonly kind: 'played'
  readonly request: BrowserRequest
  readonly outcome: BrowserOutcome
  /** `opaque` is an answer that the page gets and cannot read. */
  readonly verdict: 'read' | 'opaque' | 'blocked'
  readonly steps: readonly Step[]
  readonly wrongs: readonly Wrong[]
  /** Undefined where nothing is wrong. */
  readonly repair: Repair | undefined
}

/** A field of the request that cannot be used. */
export type FieldProblem = 'from' | 'url' | 'headers' | 'refused'

export type PlayResult =
  | Play
  | { readonly kind: 'unusable'; readonly field: FieldProblem; readonly detail: string }
  | {
      readonly kind: 'misconfigured'
      readonly problems: readonly PolicyProblem[]
      /** What the browser would make of a server that took the options as they are. */
      readonly careless: BrowserOutcome | undefined
    }

/** Computes what the page sees, and why. */
export async function play(state: PlayState): Promise<PlayResult> {
  const unusable = findUnusable(state)
  if (unusable !== undefined) return { kind: 'unusable', ...unusable }
  const request = readRequest(state)
  try {
    return state.server === 'policy' ? await playPolicy(state, request) : await playAnswers(state, request)
  } catch (error) {
    // What `fetch` itself would throw: a method or a header that is none.
    if (error instanceof TypeError) return { kind: 'unusable', field: 'refused', detail: error.message }
    throw error
  }
}

function findUnusable({ from, url, headers }: PlayState): { field: FieldProblem; detail: string } | undefined {
  if (originOfPage(from) === undefined) return { field: 'from', detail: from }
  if (!URL.canParse(url.trim())) return { field: 'url', detail: url }
  const [broken] = readHeaders(headers).broken
  return broken === undefined ? undefined : { field: 'headers', detail: broken }
}

async function playPolicy(state: PlayState, request: BrowserRequest): Promise<PlayResult> {
  const { policy, options, problems } = readPolicy(state.policy)
  if (policy === undefined) {
    const isReadByNow = problems.every(({ message }) => message !== undefined)
    const careless = isReadByNow ? await simulateFetch(request, carelessServer(options)) : undefined
    return { kind: 'misconfigured', problems, careless }
  }
  const server = serverOf(policy)
  const outcome = await simulateFetch(request, server)
  const steps = outcome.exchanges.map((exchange) => ({
    exchange,
    explanation: explainWire(policy, exchange.request, state.credentials),
  }))
  const faults = isReadable(outcome) ? [] : steps.flatMap(({ explanation }) => explanation.faults)
  const wrongs = faults.map(({ code, message, fix, nearMisses = [] }) => ({
    code,
    message,
    fix,
    evidence: nearMisses.slice(1).map((near) => `${near.message}: ${near.fix}`),
  }))
  return { ...(await conclude(request, outcome, server, options, wrongs)), steps }
}

async function playAnswers(state: PlayState, request: BrowserRequest): Promise<PlayResult> {
  const server = serverOfAnswers(state)
  const outcome = await simulateFetch(request, server)
  const wasAsked = outcome.exchanges.some(({ request: wire }) => wire.preflight)
  const wasSent = outcome.exchanges.some(({ request: wire }) => !wire.preflight)
  const { faults } = diagnose({
    request,
    preflight: wasAsked ? readAnswer(state.preflight, 204) : null,
    response: wasSent || wasAsked ? readAnswer(state.answer, 200) : null,
  })
  const wrongs = faults.map(({ code, message, evidence, fix }) => ({ code, message, evidence, fix: fix.text }))
  const steps = outcome.exchanges.map((exchange) => ({ exchange, explanation: undefined }))
  return { ...(await conclude(request, outcome, server, undefined, isReadable(outcome) ? [] : wrongs)), steps }
}

async function conclude(
  request: BrowserRequest,
  outcome: BrowserOutcome,
  server: Server,
  options: Parameters<typeof findRepair>[2],
  wrongs: readonly Wrong[],
): Promise<Omit<Play, 'steps'>> {
  const readable = isReadable(outcome)
  const verdict = readable ? 'read' : outcome.verdict === 'blocked' ? 'blocked' : 'opaque'
  const unique = wrongs.filter(({ message }, index) => wrongs.findIndex((other) => other.message === message) === index)
  const repair = readable ? undefined : await findRepair(request, server, options)
  return { kind: 'played', request, outcome, verdict, wrongs: unique, repair }
}
