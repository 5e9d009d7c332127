import { phrases } from '../../texts/phrase.ts'
import { notCors } from '../not-cors.ts'
import type { Rule } from '../rule.ts'

const FONT = /\.(woff2?|ttf|otf)([?#]|$)/i

/** A preload without `crossorigin` of what is always loaded with CORS: it is fetched, and never used. */
export const preload: Rule = {
  situations: ['passes', 'no-response'],
  onlyIfNothingFound: true,
  find(facts) {
    const { consumer = '' } = facts.recording
    const isPlain =
      /preload/i.test(consumer) && (/(no|without) crossorigin/i.test(consumer) || !/crossorigin/i.test(consumer))
    const isAlwaysCors = /\bas=.?(font|fetch)|\bfont\b/i.test(consumer) || FONT.test(facts.request.url)
    if (!isPlain || !isAlwaysCors || facts.namedCause !== undefined) return []
    return [
      notCors('preload', facts.request.url, facts, [phrases.evidence.preloadWithout(consumer), ...facts.quotedLines]),
    ]
  },
}
