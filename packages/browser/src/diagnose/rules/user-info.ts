import { parseUrl } from '@cors/standard/url'
import { phrases } from '../../texts/phrase.ts'
import { notCors } from '../not-cors.ts'
import type { Rule } from '../rule.ts'

/** A URL with a user name or a password, which `fetch` refuses before it asks anybody. */
export const userInfo: Rule = {
  situations: ['refused', 'no-response', 'passes'],
  final: true,
  find(facts) {
    const { request, recording } = facts
    const url = parseUrl(request.url)
    const isFetch = recording.consumer === undefined || /fetch/i.test(recording.consumer)
    if (!isFetch || url === undefined || (url.username === '' && url.password === '')) return []
    return recording.response === null ? [notCors('user-info', url.href, facts, [phrases.evidence.userInfo()])] : []
  },
}
