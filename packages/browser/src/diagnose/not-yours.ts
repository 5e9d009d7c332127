import { helpOf } from '../failures/catalogue.ts'
import type { FixPlan } from '../failures/entry.ts'
import { phrases } from '../texts/phrase.ts'
import type { FoundFault } from './found-fault.ts'

/** Plans for a header that a server does not send, or not so that it can be read. */
const SENDS: ReadonlySet<FixPlan> = new Set<FixPlan>(['send-origin', 'send-methods', 'send-headers'])

/** Whether asking through one's own server would help, where the other one cannot be changed. */
function isHeaderOfServer({ code, fix, unseen }: FoundFault): boolean {
  // Whose configuration is at hand, theirs is the server.
  if (unseen === true || fix.where !== 'server' || fix.isElsewhere === true) return false
  const help = helpOf(code)
  return help !== undefined && SENDS.has(help.plan)
}

/** The fault with what to do where its server is somebody else's. */
export function withProxy(fault: FoundFault): FoundFault {
  if (!isHeaderOfServer(fault)) return fault
  return { ...fault, fix: { ...fault.fix, ifNotYours: phrases.report.notYourServer() } }
}
