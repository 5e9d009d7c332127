import { type Phrase, phrases } from '../../texts/phrase.ts'
import type { Facts } from '../facts.ts'
import { notCors } from '../not-cors.ts'
import type { Step } from '../replay.ts'
import type { Rule } from '../rule.ts'
import { statusMeaning } from '../statuses.ts'

/** What a redirect did to the request that got this answer. */
function redirectEffects({ request }: Facts, { wire }: Step): Phrase[] {
  const words = phrases.evidence
  const { url, headers = [], mode, method = 'GET' } = request
  const effects: Phrase[] = []
  if (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(url)) effects.push(words.urlWithoutScheme(url))
  const had = headers.some(([name]) => name.toLowerCase() === 'authorization')
  if (had && mode !== 'no-cors' && !wire.headers.some(([name]) => name === 'authorization'))
    effects.push(words.authorizationDropped())
  const asked = method.toUpperCase()
  if (asked !== wire.method.toUpperCase()) effects.push(words.methodTurned(asked, wire.method))
  return effects
}

/** An error that the page can read: nothing to do with CORS. */
export const httpError: Rule = {
  situations: ['passes'],
  onlyIfNothingFound: true,
  find(facts) {
    const { last, refusal } = facts
    const response = last?.response ?? null
    // Where a line says that the page got nothing, it could not read this error either.
    if (last === undefined || response === null || response.status < 400 || refusal !== undefined) return []
    const meaning = statusMeaning(response)
    const evidence = [
      phrases.evidence.status(response.status),
      ...(meaning === undefined ? [] : [meaning]),
      ...redirectEffects(facts, last),
    ]
    const fault = notCors('http-error', last.wire.url, facts, evidence, 'response')
    return [{ ...fault, message: phrases.faults.httpError(fault.message, response.status) }]
  },
}
