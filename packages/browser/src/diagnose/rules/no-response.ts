import { isLocalAddress } from '@cors/standard/address'
import { areSame, originOf } from '@cors/standard/origin'
import { type ParsedUrl, parseUrl } from '@cors/standard/url'
import { recogniseFailure } from '../../failures/recognise.ts'
import { phrases } from '../../texts/phrase.ts'
import { isMixedContent, reachesLocalNetwork } from '../../traces/addresses.ts'
import { namedCause } from '../../traces/causes.ts'
import { isLoginAddress } from '../../traces/logins.ts'
import type { Facts } from '../facts.ts'
import { failureMessage } from '../failed-check.ts'
import type { FoundFault } from '../found-fault.ts'
import { askServer, consoleTab, openInTab } from '../next-steps.ts'
import { notCors } from '../not-cors.ts'
import { loginFix } from '../redirects.ts'
import type { Rule } from '../rule.ts'
import { meaningOfStatus } from '../statuses.ts'
import { faultsOfLine } from './console-line.ts'

/** Something else than CORS that the network error names, or the console where it does not name a failure of CORS. */
function namedFault(target: string, facts: Facts): FoundFault[] {
  const { recording, consoleText } = facts
  const named = namedCause(consoleText)
  const byNetwork = namedCause(recording.networkError ?? '') !== undefined
  const counts = byNetwork || recogniseFailure(recording.consoleMessage ?? '') === undefined
  return named !== undefined && counts ? [notCors(named, target, facts)] : []
}

/** Whether the recording says that no answer came; without that, nothing is told from the addresses. */
function isUnanswered({ recording, unread, refusal }: Facts): boolean {
  return (recording.response === null && !unread.response) || refusal !== undefined
}

function mixedContentFault(target: string, facts: Facts): FoundFault[] {
  const { request, steps } = facts
  if (!isMixedContent(request.origin, target) || facts.unread.origin) return []
  const words = phrases.evidence
  if (steps.some(({ wire, response }) => !wire.preflight && response !== null))
    return [notCors('mixed-content', target, facts, [words.redirectToInsecure(target)], 'redirect')]
  if (!isUnanswered(facts)) return []
  const fault = notCors('mixed-content', target, facts, [words.insecureUrl(request.origin, target)])
  // A permission for the local network lifts the ban in some browsers, so another cause is possible there.
  const assumed = [phrases.assumed.banHolds()]
  return [isLocalAddress(parseUrl(target)?.hostname ?? '') ? { ...fault, certainty: 'likely', assumed } : fault]
}

/** The failure of CORS that the console names; the missing header where it only blames CORS. */
function consoleFaults(facts: Facts): FoundFault[] {
  const failure = recogniseFailure(facts.consoleText)
  if (failure !== undefined) return faultsOfLine(failure, facts)
  const { steps, refusal } = facts
  const missing = { code: 'acao-missing', value: '', preflight: false, read: false } as const
  const status = steps.find(({ statusOnly }) => statusOnly !== undefined)?.statusOnly ?? 0
  const refused = refusal === 'cors' || (refusal === 'generic' && status >= 400)
  // A refusal with the status of an error is that of an error page, which seldom carries the headers.
  if (!refused) return []
  const meaning = status === 0 ? undefined : meaningOfStatus(status)
  const assumed = [meaning === undefined ? phrases.assumed.mostFrequent() : phrases.assumed.errorPage(status)]
  const next = [consoleTab(), askServer(facts)]
  return faultsOfLine(missing, facts).map((fault) => ({ ...fault, certainty: 'likely', assumed, next }))
}

/** A redirect to a login page of somebody else, after which nothing was recorded. */
function loginFault({ steps, last, request }: Facts): FoundFault[] {
  const hops = steps.filter(({ wire }) => !wire.preflight)
  if (last === undefined || hops.length < 2 || !isLoginAddress(last.wire.url)) return []
  if (areSame(originOf(parseUrl(last.wire.url) as ParsedUrl), request.origin)) return []
  return [
    {
      code: 'acao-missing',
      stage: 'response',
      url: last.wire.url,
      message: failureMessage({ code: 'acao-missing', value: '' }, last.checked),
      evidence: [],
      fix: loginFix(),
      certainty: 'likely',
      assumed: [phrases.assumed.loginRefuses()],
    },
  ]
}

/** A page of the public web that asks the visitor's own machine or network needs a permission there. */
function localNetworkFault(target: string, facts: Facts): FoundFault[] {
  const { request, unread, refusal } = facts
  if (unread.origin || refusal === 'unanswered' || !isUnanswered(facts)) return []
  if (!reachesLocalNetwork(request.origin, target)) return []
  const evidence = [phrases.evidence.reachesLocal(request.origin, target), ...facts.quotedLines]
  const fault = notCors('local-network', target, facts, evidence)
  const next = [openInTab(facts), { text: phrases.next.localPermission() }]
  return [{ ...fault, certainty: 'likely', assumed: [phrases.assumed.localServerRuns()], next }]
}

/** Why a request has no answer: the most certain explanation counts, and where there is none the question stays open. */
export const noResponse: Rule = {
  situations: ['no-response'],
  onlyIfNothingFound: true,
  find(facts) {
    const target = facts.steps.at(-1)?.wire.url ?? facts.request.url
    for (const find of [namedFault, mixedContentFault]) {
      const found = find(target, facts)
      if (found.length > 0) return found
    }
    for (const find of [consoleFaults, loginFault]) {
      const found = find(facts)
      if (found.length > 0) return found
    }
    return localNetworkFault(target, facts)
  },
}
