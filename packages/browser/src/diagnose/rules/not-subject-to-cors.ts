import { phrases } from '../../texts/phrase.ts'
import { isMixedContent } from '../../traces/addresses.ts'
import { notCors } from '../not-cors.ts'
import type { Rule } from '../rule.ts'

/** WebSocket, WebTransport and frames are not subject to CORS, so their answers are not replayed. */
export const notSubjectToCors: Rule = {
  situations: ['not-subject-to-cors'],
  find(facts) {
    const { recording, request, namedCause } = facts
    const { origin, url } = request
    if (facts.ungovernedMode !== 'navigate') {
      const insecure = /^https:/.test(origin) && isMixedContent(origin, url.replace(/^ws:/i, 'http:'))
      if (insecure) return [notCors('mixed-content', url, facts, [phrases.evidence.insecureUrl(origin, url)])]
      const fault = notCors(namedCause ?? 'websocket', url, facts)
      return [
        namedCause === undefined ? { ...fault, certainty: 'likely', assumed: [phrases.assumed.handshake()] } : fault,
      ]
    }
    const framed = (recording.response?.headers ?? []).filter(
      ([name, value]) => /^x-frame-options$/i.test(name) || /frame-ancestors/i.test(value),
    )
    if (framed.length > 0) {
      const evidence = framed.map(([name, value]) => phrases.evidence.header(name, value))
      return [notCors('framing', url, facts, evidence)]
    }
    return namedCause === undefined ? [] : [notCors(namedCause, url, facts)]
  },
}
