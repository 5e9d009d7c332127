import { phrases } from '../../texts/phrase.ts'
import { type Facts, readFacts } from '../facts.ts'
import { consoleTab, pageCode } from '../next-steps.ts'
import type { Rule } from '../rule.ts'
import { failedChecks } from './failed-checks.ts'

/** The same recording as a page would make it that sends cookies. */
function withCredentials({ recording }: Facts): Facts {
  return readFacts({ ...recording, request: { ...recording.request, credentials: 'include' } })
}

/** A refused request whose recorded answers all pass: with credentials they may not, and nobody recorded the credentials mode. */
export const credentialsInferred: Rule = {
  situations: ['passes', 'no-response'],
  onlyIfNothingFound: true,
  find(facts) {
    const { refusal, unread, namedCause, request, steps, situation } = facts
    if (refusal === undefined || refusal === 'unanswered' || namedCause !== undefined) return []
    if (!unread.credentials || (request.mode ?? 'cors') !== 'cors') return []
    if (steps.every(({ response }) => response === null)) return []
    const assumed = [phrases.assumed.credentials()]
    const next = [pageCode(), consoleTab()]
    // What came before the last request was followed, so it passed whatever the credentials mode is.
    const asked = steps.at(-1)?.wire.url
    return failedChecks
      .find(withCredentials(facts))
      .filter(({ url, stage }) => url === asked && (stage === 'preflight' || situation === 'passes'))
      .map((fault) => ({
        ...fault,
        certainty: 'likely',
        assumed,
        next,
        evidence: [...facts.quotedLines, ...fault.evidence],
      }))
  },
}
