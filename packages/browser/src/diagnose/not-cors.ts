import type { NotCorsSubtype } from '../failures/fault.ts'
import type { FailureStage } from '../failures/stages.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'
import { causes } from '../traces/causes.ts'
import { mentionedStatus } from '../traces/console-lines.ts'
import type { Facts } from './facts.ts'
import type { FoundFault } from './found-fault.ts'
import { meaningOfStatus } from './statuses.ts'

/** A fault that only looks like CORS; its evidence is what the browser said, unless something else shows it. */
export function notCors(
  subtype: NotCorsSubtype,
  url: string,
  { quotedLines }: Facts,
  evidence: readonly Phrase[] = quotedLines,
  stage: FailureStage = 'request',
): FoundFault {
  const { message, fix } = phrases.causes[subtype]
  return { code: 'not-cors', subtype, stage, url, message, evidence, fix: { where: causes[subtype].where, text: fix } }
}

/** What a browser kept from an element because of its type; where an error page came in place of the resource, that is the fault. */
export function withheld(subtype: 'orb' | 'mime-type', url: string, facts: Facts): FoundFault {
  const fault = notCors(subtype, url, facts)
  const { last, consoleText } = facts
  const status = last?.response?.status ?? last?.statusOnly ?? mentionedStatus(consoleText)
  const meaning = status >= 400 ? meaningOfStatus(status) : undefined
  if (meaning === undefined) return fault
  const { evidence, fixes } = phrases
  return {
    ...fault,
    evidence: [...fault.evidence, evidence.status(status), evidence.behind(meaning)],
    fix: { where: 'server', text: fixes.join([fixes.behindFirst(meaning), fault.fix.text]) },
  }
}
