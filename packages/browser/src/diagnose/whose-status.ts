import type { FailureCode } from '../failures/catalogue.ts'
import { phrases } from '../texts/phrase.ts'
import type { Facts } from './facts.ts'
import type { FoundFault } from './found-fault.ts'
import { askPreflight } from './next-steps.ts'

/** Statuses that an OPTIONS request gets which nothing handles. */
export const UNHANDLED: readonly number[] = [401, 403, 404, 405]

/** Firefox and Safari, which do not say which of the two requests a status is of. */
const VAGUE = /\(Reason: |is not allowed by Access-Control-Allow-Origin/

/** Whether a line is of such a status, while nothing tells whether there was a preflight. */
export function mayBeThePreflights(code: FailureCode, status: number, { unread, consoleText }: Facts): boolean {
  return code === 'acao-missing' && unread.method && UNHANDLED.includes(status) && VAGUE.test(consoleText)
}

/** The fault with its status taken for the request's own; asking as the preflight does tells. */
export function ofTheRequest(fault: FoundFault, status: number, facts: Facts): FoundFault {
  const assumed = [...(fault.assumed ?? []), phrases.assumed.statusOfRequest(status)]
  return { ...fault, certainty: 'likely', assumed, next: [askPreflight(facts), ...(fault.next ?? [])] }
}
