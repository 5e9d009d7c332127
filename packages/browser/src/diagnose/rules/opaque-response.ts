import { combined } from '@cors/standard/header-list'
import { isForbiddenRequestHeader } from '@cors/standard/request-headers'
import { withAllowed } from '../../advice/fixes.ts'
import { readsResponse } from '../../consumers/recorded-consumer.ts'
import type { Header } from '../../protocol/exchange.ts'
import { phrases } from '../../texts/phrase.ts'
import { mentionsOpaque } from '../../traces/console-lines.ts'
import type { Facts } from '../facts.ts'
import type { FoundFault } from '../found-fault.ts'
import type { Step } from '../replay.ts'
import type { Rule } from '../rule.ts'

/** Names of the script's headers that mode no-cors did not send. */
function droppedNames(headers: readonly Header[] = [], { wire }: Step): string[] {
  const sent = new Set(wire.headers.map(([name]) => name))
  const dropped = headers.filter(
    ([name, value]) => !sent.has(name.toLowerCase()) && !isForbiddenRequestHeader(name, value),
  )
  return dropped.map(([name]) => name)
}

/** What a page says that only an opaque response can lead to, whatever mode was recorded. */
const OPAQUE_OBJECT = /\btype["']?\s?: ?["']opaque["']/i
const TAINTED = /tainted by cross-origin data|canvas (?:has been|is) tainted|tainted canvas/i

function opaqueFault({ recording, request, textWithoutUrls }: Facts, step: Step): FoundFault {
  const { evidence: words, faults, fixes } = phrases
  const { consumer } = recording
  const isScript = consumer === undefined ? !TAINTED.test(textWithoutUrls) : /fetch|xhr|axios|ajax/i.test(consumer)
  const dropped = droppedNames(request.headers, step)
  const text = isScript ? fixes.opaqueToScript() : fixes.opaqueElement()
  return {
    code: 'opaque-no-cors',
    stage: 'response',
    url: step.wire.url,
    message: isScript ? faults.opaqueToScript() : faults.opaqueElement(),
    evidence: [
      words.responseTypeOpaque(),
      words.realStatus(step.response?.status),
      words.allowOriginSent(combined(step.response?.headers ?? [], 'access-control-allow-origin')),
      ...(dropped.length === 0 ? [] : [words.droppedByNoCors(dropped)]),
    ],
    fix: withAllowed({ where: 'client', text }, request.origin, false),
  }
}

/** An opaque response where the page wanted to look into it. */
export const opaqueResponse: Rule = {
  situations: ['refused', 'passes'],
  find(facts) {
    const { result, last, recording, textWithoutUrls } = facts
    if (result?.verdict !== 'allowed' || result.responseType !== 'opaque' || last === undefined) return []
    const isWanted =
      readsResponse(recording.consumer) || (recording.reads ?? []).length > 0 || mentionsOpaque(textWithoutUrls)
    return isWanted ? [opaqueFault(facts, last)] : []
  },
}

/** The same where nothing was recorded: a recorder of the page's side cannot see an opaque response. */
export const opaqueUnrecorded: Rule = {
  situations: ['no-response'],
  find(facts) {
    const { request, steps, textWithoutUrls, namedCause, unread } = facts
    const step = steps.at(-1)
    const isProven = unread.mode && (OPAQUE_OBJECT.test(textWithoutUrls) || TAINTED.test(textWithoutUrls))
    const isOpaque = request.mode === 'no-cors' && mentionsOpaque(textWithoutUrls)
    if (step === undefined || !(isProven || isOpaque)) return []
    return namedCause === undefined ? [opaqueFault(facts, step)] : []
  },
}
