import {
  type BrowserOutcome,
  type BrowserRequest,
  Diagnosis,
  type DiagnosisData,
  diagnose,
  texts as diagnosisTexts,
  type Exchange,
  simulateFetch,
  type WireResponse,
} from '@cors/browser'
import { isReadable } from '@cors/browser/internal'
import type { CorsExplanation, CorsOptions } from '@cors/core'
import { currentLanguage } from '../language.ts'
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

/** One thing that is wrong, in the language of the page. */
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
  /** The options may be right or wrong: without running them, nobody can tell. */
  | { readonly kind: 'unreadable'; readonly problems: readonly PolicyProblem[] }
  | {
      readonly kind: 'misconfigured'
      readonly problems: readonly PolicyProblem[]
      /** What the browser would make of a server that took the options as they are. */
      readonly careless: BrowserOutcome
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
    if (problems.some(({ message }) => message === undefined)) return { kind: 'unreadable', problems }
    const careless = await simulateFetch(request, carelessServer(options))
    return { kind: 'misconfigured', problems, careless }
  }
  const server = serverOf(policy)
  const outcome = await simulateFetch(request, server)
  const steps = outcome.exchanges.map((exchange) => ({
    exchange,
    explanation: explainWire(policy, exchange.request, state.credentials),
  }))
  const wrongs = findPolicyWrongs(request, outcome, options)
  return { ...(await conclude(request, outcome, server, options, wrongs)), steps }
}

async function playAnswers(state: PlayState, request: BrowserRequest): Promise<PlayResult> {
  const server = serverOfAnswers(state)
  const outcome = await simulateFetch(request, server)
  const steps = outcome.exchanges.map((exchange) => ({ exchange, explanation: undefined }))
  // What would come after a preflight that fails is known too.
  const wrongs = findWrongs(request, outcome, readAnswer(state.answer, 200))
  return { ...(await conclude(request, outcome, server, undefined, wrongs)), steps }
}

/** The answer to the preflight, or to the request itself. */
function answerTo(preflight: boolean, { exchanges }: BrowserOutcome): WireResponse | null {
  return exchanges.find(({ request }) => request.preflight === preflight)?.response ?? null
}

/** @param known the answer to the request, which would come after a preflight that fails */
function findWrongs(request: BrowserRequest, outcome: BrowserOutcome, known: WireResponse): Wrong[] {
  if (isReadable(outcome)) return []
  const response = answerTo(false, outcome) ?? (outcome.exchanges.length > 0 ? known : null)
  return describeWrongs(diagnose({ request, preflight: answerTo(true, outcome), response }).data)
}

/** A policy denies with a status of its own, behind which nothing stands that could be looked for. */
function findPolicyWrongs(request: BrowserRequest, outcome: BrowserOutcome, options: CorsOptions): Wrong[] {
  if (isReadable(outcome)) return []
  const preflight = answerTo(true, outcome)
  const { data } = diagnose({
    request,
    preflight: preflight && { ...preflight, status: 204 },
    response: answerTo(false, outcome),
    config: { library: '@cors', options },
  })
  const faults = data.faults.map((fault) => ({
    ...fault,
    evidence: fault.evidence.filter(({ code }) => code !== 'evidence.status'),
  }))
  return describeWrongs({ ...data, faults })
}

/** In the words of the diagnosis, which are there in every language of the page. */
function describeWrongs(data: DiagnosisData): Wrong[] {
  const { faults } = new Diagnosis(data, diagnosisTexts[currentLanguage()])
  return faults.map(({ code, message, evidence, fix }) => ({ code, message, evidence, fix: fix.text }))
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
