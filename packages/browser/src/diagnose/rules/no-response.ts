import type { Fault } from '../../failures/fault.ts'
import { recogniseFailure } from '../../failures/recognise.ts'
import { isMixedContent, likelyCause } from '../../traces/addresses.ts'
import { namedCause } from '../../traces/causes.ts'
import { blamesCors } from '../../traces/console-lines.ts'
import type { Facts } from '../facts.ts'
import { notCors } from '../not-cors.ts'
import type { Rule } from '../rule.ts'
import { faultsOfLine } from './console-line.ts'

/** Something else than CORS that the network error names, or the console where it does not name a failure of CORS. */
function namedFault(target: string, facts: Facts): Fault[] {
  const { recording, request, consoleText } = facts
  const named = namedCause(consoleText, request.origin, target)
  const byNetwork = namedCause(recording.networkError ?? '', request.origin, target) !== undefined
  const counts = byNetwork || recogniseFailure(recording.consoleMessage ?? '') === undefined
  return named !== undefined && counts ? [notCors(named, target, facts)] : []
}

function mixedContentFault(target: string, facts: Facts): Fault[] {
  const { request, steps, texts } = facts
  if (!isMixedContent(request.origin, target)) return []
  const { evidence: words } = texts
  return steps.some(({ wire, response }) => !wire.preflight && response !== null)
    ? [notCors('mixed-content', target, facts, [words.redirectToInsecure(target)], 'redirect')]
    : [notCors('mixed-content', target, facts, [words.insecureUrl(request.origin, target)])]
}

/** The failure of CORS that the console names; the missing header where it only blames CORS. */
function consoleFaults(facts: Facts): Fault[] {
  const failure = recogniseFailure(facts.consoleText)
  if (failure !== undefined) return faultsOfLine(failure, facts)
  return blamesCors(facts.consoleText) ? faultsOfLine({ code: 'acao-missing', value: '', preflight: false }, facts) : []
}

function guessedFault(target: string, facts: Facts): Fault {
  const { request, steps, texts, quotedLines } = facts
  const answered = steps.some(({ response }) => response !== null)
  const evidence = answered ? texts.evidence.earlierAnswered() : texts.evidence.nothingRecorded()
  return notCors(likelyCause(request.origin, target, false), target, facts, [evidence, ...quotedLines])
}

/** Why a request has no answer: the most certain explanation counts. */
export const noResponse: Rule = {
  situations: ['no-response'],
  onlyIfNothingFound: true,
  find(facts) {
    const target = facts.steps.at(-1)?.wire.url ?? facts.request.url
    const named = namedFault(target, facts)
    if (named.length > 0) return named
    const mixed = mixedContentFault(target, facts)
    if (mixed.length > 0) return mixed
    const byConsole = consoleFaults(facts)
    return byConsole.length > 0 ? byConsole : [guessedFault(target, facts)]
  },
}
