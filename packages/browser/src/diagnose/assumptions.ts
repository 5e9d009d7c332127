import { type Phrase, phrases } from '../texts/phrase.ts'
import { type Facts, readFacts } from './facts.ts'
import type { FoundFault } from './found-fault.ts'

/** Whether the answers pass only because no cookies are sent. */
function dependsOnCredentials({ recording, unread, situation, request }: Facts): boolean {
  if (situation !== 'passes' || !unread.credentials || (request.mode ?? 'cors') !== 'cors') return false
  return readFacts({ ...recording, request: { ...request, credentials: 'include' } }).situation === 'refused'
}

function assumedPage({ request, unread }: Facts): Phrase[] {
  const { assumed } = phrases
  if (!unread.origin) return []
  return [request.origin.endsWith('.invalid') ? assumed.otherOrigin() : assumed.page(request.origin)]
}

/** Every fact that was not recorded and was taken for granted. */
export function assumptions(facts: Facts, primary: FoundFault | undefined): Phrase[] {
  const { unread, steps, last, situation } = facts
  const { assumed } = phrases
  // What a configuration leads to rests on no page and no answer.
  if (situation === 'not-subject-to-cors' || primary?.unseen === true) return [...(primary?.assumed ?? [])]
  const asked = steps.find(({ wire }) => wire.preflight)
  const isAnswered = last?.response != null
  const isForPreflight =
    primary?.next?.some(({ text }) => text.code === 'next.askPreflight') === true && asked === undefined
  return [
    ...(primary?.assumed ?? []),
    // What has nothing to do with CORS has nothing to do with the page's origin either.
    ...(primary?.code === 'not-cors' ? [] : assumedPage(facts)),
    ...(unread.url && primary?.code !== 'not-cors' ? [assumed.address()] : []),
    ...(unread.status ? [assumed.status()] : []),
    ...(primary === undefined && dependsOnCredentials(facts) ? [assumed.noCredentials()] : []),
    ...(asked?.response === null && unread.preflight && isAnswered ? [assumed.preflightPassed()] : []),
    ...(primary === undefined && unread.method && !isAnswered ? [assumed.method()] : []),
    ...(isForPreflight && unread.method ? [assumed.preflightQuestion()] : []),
  ]
}
