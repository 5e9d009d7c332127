import { type FailureCode, type FixPlan, failureCatalogue } from '../failures/catalogue.ts'
import type { Fault } from '../failures/fault.ts'
import type { AdvisedOptions } from '../failures/fix.ts'
import type { BrowserRequest } from '../protocol/exchange.ts'
import type { Texts } from '../texts/texts.ts'

function optionsCode(options: AdvisedOptions): string {
  const entries = Object.entries(options).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)?.replaceAll('"', "'").replaceAll(',', ', ')}`,
  )
  return `createPolicy({ ${entries.join(', ')} })`
}

function faultLines({ code, subtype, stage, url, message, evidence, fix }: Fault, { report }: Texts): string[] {
  const name = subtype === undefined ? code : `${code} (${subtype})`
  const lines = [report.fault(name, stage, message), report.url(url)]
  if (evidence.length > 0) lines.push(report.seen(evidence))
  lines.push(report.fix(fix.where, fix.text))
  if (fix.options !== undefined) lines.push(report.options(optionsCode(fix.options)))
  return lines
}

/** Plans for a header that a server does not send, or not so that it can be read. */
const SENDS: ReadonlySet<FixPlan> = new Set<FixPlan>(['send-origin', 'send-methods', 'send-headers'])

/** Whether asking through one's own server would help, where the other one cannot be changed. */
function isHeaderOfServer({ code, fix }: Fault): boolean {
  const entry = failureCatalogue[code as FailureCode]
  return fix.where === 'server' && entry !== undefined && SENDS.has(entry.fix)
}

/** Faults in lines for people. */
export function report(
  verdict: 'allowed' | 'blocked',
  faults: readonly Fault[],
  request: BrowserRequest,
  texts: Texts,
): string {
  const { method = 'GET', url, origin, mode = 'cors', credentials = 'same-origin' } = request
  const words = texts.report
  const asked = words.request(method, url, origin, mode, credentials)
  if (faults.length === 0) return words.nothing(asked, verdict)
  const lines = [
    words.verdict(asked, verdict),
    ...faults.map((fault, index) => `${index + 1}. ${faultLines(fault, texts).join('\n')}`),
  ]
  if (faults.some(isHeaderOfServer)) lines.push(words.notYourServer())
  return lines.join('\n')
}
