import { namedCause } from '../../traces/causes.ts'
import { notCors } from '../not-cors.ts'
import type { Rule } from '../rule.ts'

/** The browser kept the body from an element: this names what became of an opaque response, so nothing else counts. */
export const bodyWithheld: Rule = {
  situations: ['passes'],
  onlyIfNothingFound: true,
  final: true,
  find(facts) {
    const { consoleText, request } = facts
    const named = namedCause(consoleText, request.origin, request.url)
    return named === 'orb' || named === 'mime-type' ? [notCors(named, request.url, facts)] : []
  },
}

/** Whatever else the messages name where every answer passes. */
export const otherCause: Rule = {
  situations: ['passes'],
  onlyIfNothingFound: true,
  find(facts) {
    const { consoleText, request } = facts
    const named = namedCause(consoleText, request.origin, request.url)
    return named === undefined ? [] : [notCors(named, request.url, facts)]
  },
}
