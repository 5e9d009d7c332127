import { phrases } from '../texts/phrase.ts'
import { reachesLocalNetwork } from '../traces/addresses.ts'
import type { Facts } from './facts.ts'
import type { FoundStep } from './found-fault.ts'
import { askServer, compareWithCurl, consoleTab, networkTab, openInTab, pageCode, privateWindow } from './next-steps.ts'

/** Whether the recording says that the page did not get its answer. */
export function sawFailure({ recording, unread, refusal }: Facts): boolean {
  const isSilent = recording.response === null && !unread.response
  const { networkError = '' } = recording
  return isSilent || refusal !== undefined || (networkError !== '' && !/from \w+ cache/i.test(networkError))
}

/** Whether an answer is known that the page got. */
function isAnswered({ situation, ungovernedMode, recording }: Facts): boolean {
  if (situation === 'not-subject-to-cors') return ungovernedMode === 'navigate' && recording.response !== null
  return situation === 'passes'
}

/** The verdict where nothing was found. */
export function verdictWithoutFault(facts: Facts): 'allowed' | 'blocked' | 'unknown' {
  if (sawFailure(facts) && !isFramed(facts)) return 'blocked'
  return isAnswered(facts) ? 'allowed' : 'unknown'
}

/** A frame that nothing speaks against. */
function isFramed({ ungovernedMode, refusal, recording }: Facts): boolean {
  return ungovernedMode === 'navigate' && refusal === undefined && recording.response !== null
}

/** What would settle a question that the recording leaves open. */
export function openSteps(facts: Facts): FoundStep[] {
  const { refusal, request, situation } = facts
  if (situation === 'passes') {
    if (!sawFailure(facts)) return []
    return facts.unread.credentials ? [consoleTab(), compareWithCurl(facts)] : [compareWithCurl(facts), privateWindow()]
  }
  if (situation === 'not-subject-to-cors') return [consoleTab(), networkTab()]
  if (refusal === 'unanswered') {
    const local = reachesLocalNetwork(request.origin, request.url)
    return [openInTab(facts), local ? { text: phrases.next.localPermission() } : privateWindow()]
  }
  return refusal !== undefined || sawFailure(facts)
    ? [consoleTab(), askServer(facts)]
    : [askServer(facts), consoleTab()]
}

/** What to look at although the recorded answers pass: not what was found, but what would show that it is another. */
export function doubtSteps(facts: Facts, isAssumed: boolean): FoundStep[] {
  return isAssumed ? [pageCode(), askServer(facts)] : []
}
