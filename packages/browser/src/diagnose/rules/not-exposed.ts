import { combined, tokenList } from '@cors/standard/header-list'
import { isForbiddenResponseHeader } from '@cors/standard/response-headers'
import { withAllowed } from '../../advice/fixes.ts'
import type { FoundFix } from '../../advice/found-fix.ts'
import { visibleHeaders } from '../../fetch/response-filter.ts'
import type { Header } from '../../protocol/exchange.ts'
import { type Phrase, phrases } from '../../texts/phrase.ts'
import type { Facts } from '../facts.ts'
import type { Step } from '../replay.ts'
import type { Rule } from '../rule.ts'

const NAME = 'access-control-expose-headers'

function exposureEvidence(headers: readonly Header[], name: string, include: boolean): Phrase[] {
  const words = phrases.evidence
  const exposed = tokenList(headers, NAME)
  return [
    words.header(NAME, combined(headers, NAME)),
    ...(combined(headers, name) === undefined ? [words.answerLacks(name)] : []),
    ...(exposed === null ? [words.exposeUnreadable()] : []),
    ...(exposed?.includes('*') && include ? [words.wildcardNotCredentials()] : []),
  ]
}

function exposureFix({ checked, response }: Step, name: string): FoundFix {
  if (isForbiddenResponseHeader(name)) return { where: 'client', text: phrases.fixes.neverExposed() }
  const exposed = (tokenList(response?.headers ?? [], NAME) ?? []).filter((item) => item !== '*')
  const exposedHeaders = [...exposed, name]
  const fix: FoundFix = { where: 'server', text: phrases.fixes.expose(exposedHeaders) }
  return withAllowed(fix, checked.origin, checked.credentials === 'include', { exposedHeaders })
}

/** The names that the page wants to read, by whether it may; none where no part of the answer can be read. */
function wantedNames({ recording, request, result, last }: Facts): { hidden: string[]; readable: string[] } {
  const hidden: string[] = []
  const readable: string[] = []
  if (result?.verdict !== 'allowed' || last === undefined) return { hidden, readable }
  const { responseType } = result
  if (responseType === 'opaque' || responseType === 'opaqueredirect') return { hidden, readable }
  const credentials = request.credentials ?? 'same-origin'
  for (const name of new Set((recording.reads ?? []).map((read) => read.toLowerCase()))) {
    // Asked of a response that has the header, so that one which is exposed and merely absent does not count as hidden.
    const response = { status: 200, headers: [...(last.response?.headers ?? []), [name, ''] as const] }
    const isVisible = visibleHeaders(response, responseType, credentials).includes(name)
    ;(isVisible ? readable : hidden).push(name)
  }
  return { hidden, readable }
}

/** Headers that the page wants to read, may read, and that the answer does not have. */
export const notSent: Rule = {
  situations: ['passes'],
  onlyIfNothingFound: true,
  find(facts) {
    const headers = facts.last?.response?.headers ?? []
    const absent = wantedNames(facts).readable.filter((name) => combined(headers, name) === undefined)
    return absent.map((name) => ({
      code: 'not-exposed',
      stage: 'response',
      url: facts.last?.wire.url ?? facts.request.url,
      message: phrases.faults.notSent(name),
      evidence: [phrases.evidence.header(NAME, combined(headers, NAME)), phrases.evidence.answerLacks(name)],
      fix: { where: 'server', text: phrases.fixes.sendHeader(name) },
    }))
  },
}

/** Headers that the page wants to read and may not. */
export const notExposed: Rule = {
  situations: ['refused', 'passes'],
  find(facts) {
    const { request, last } = facts
    if (last === undefined) return []
    const headers = last.response?.headers ?? []
    const credentials = request.credentials ?? 'same-origin'
    return wantedNames(facts).hidden.map((name) => ({
      code: 'not-exposed',
      stage: 'response',
      url: last.wire.url,
      message: isForbiddenResponseHeader(name) ? phrases.faults.neverExposed() : phrases.faults.notExposed(name),
      evidence: exposureEvidence(headers, name, credentials === 'include'),
      fix: exposureFix(last, name),
    }))
  },
}
