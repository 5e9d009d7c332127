import { notCors, withheld } from '../not-cors.ts'
import type { Rule } from '../rule.ts'

/** The browser kept the body from an element: this names what became of an opaque response, so nothing else counts. */
export const bodyWithheld: Rule = {
  situations: ['passes', 'no-response'],
  onlyIfNothingFound: true,
  final: true,
  find(facts) {
    const { namedCause, request } = facts
    return namedCause === 'orb' || namedCause === 'mime-type' ? [withheld(namedCause, request.url, facts)] : []
  },
}

/** Whatever else the messages name where every answer passes. */
export const otherCause: Rule = {
  situations: ['passes'],
  onlyIfNothingFound: true,
  find(facts) {
    const { namedCause, request } = facts
    return namedCause === undefined ? [] : [notCors(namedCause, request.url, facts)]
  },
}
