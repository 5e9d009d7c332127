import { isHostile, type PolicyName } from './names.ts'

/** What was asked of one server, and what came. */
export class Counts {
  requests = 0
  granted = 0
  /** Those of a grant to all. */
  open = 0
  ungranted = 0
  /** Raw exchanges that were compared with the oracle. */
  compared = 0
  /** Of those, grants of tenants while the database was healthy. */
  tenantGrants = 0
  /** Of those, denials of tenants that were removed. */
  tenantDenials = 0
  aborted = 0
  readonly statuses: Map<number, number> = new Map()
  /** How many answers there were to each way of sending. */
  readonly manners: Map<string, number> = new Map()
  readonly faults: string[] = []

  /** A fault that comes again and again is told once. */
  fault(text: string): void {
    if (this.faults.length < mostFaults && !this.faults.includes(text)) this.faults.push(text)
  }

  /** Looks at an answer without knowing who asked: whom it grants tells enough. */
  count(policy: PolicyName, answer: string, status: number, headers: Readonly<Record<string, unknown>>): void {
    this.requests++
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    const granted = headerOf(headers, 'access-control-allow-origin')
    if (granted === undefined) this.ungranted++
    else if (granted === '*') this.open++
    else this.granted++
    for (const fault of faultsOf(policy, answer, status, granted, headers)) this.fault(fault)
  }
}

const mostFaults = 10

function faultsOf(
  policy: PolicyName,
  answer: string,
  status: number,
  granted: unknown,
  headers: Readonly<Record<string, unknown>>,
): string[] {
  const faults: string[] = []
  const at = `${policy}/${answer}`
  if (status >= 500 && answer !== 'error') faults.push(`${at}: an answer with ${status}`)
  if (granted === undefined) return faults
  if (typeof granted !== 'string') faults.push(`${at}: two grants: ${JSON.stringify(granted)}`)
  else if (granted === '*') {
    if (policy !== 'public') faults.push(`${at}: a grant for everyone`)
    if (headerOf(headers, 'access-control-allow-credentials') !== undefined) faults.push(`${at}: * with credentials`)
  } else if (isHostile(granted)) faults.push(`${at}: a grant for the hostile origin ${JSON.stringify(granted)}`)
  else if (policy === 'off' || policy === 'public') faults.push(`${at}: a grant for ${granted}`)
  return faults
}

function headerOf(headers: Readonly<Record<string, unknown>>, name: string): unknown {
  // Most servers write it as it stands here, or as in the standard.
  const own = Object.keys(headers).find((each) => each.toLowerCase() === name)
  return own === undefined ? undefined : headers[own]
}
