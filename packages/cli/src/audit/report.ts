import type { Exchange } from '@cors/browser'
import type { Texts } from '../texts/texts.ts'
import type { Audit } from './audit-url.ts'
import type { Finding } from './finding.ts'
import type { Answered } from './prober.ts'

/** A finding as JSON has it, with its words. */
export interface ReportedFinding extends Pick<Finding, 'code' | 'severity' | 'origin' | 'exploitable'> {
  readonly message: string
  readonly evidence: readonly string[]
  readonly fix: string
  /** What was sent and answered, of what shows it. */
  readonly exchanges: readonly Exchange[]
}

/** An audit as JSON has it. */
export interface ReportedAudit extends Pick<Audit, 'url' | 'audited' | 'requests' | 'shortfall'> {
  readonly findings: readonly ReportedFinding[]
  readonly notes: readonly { readonly code: string; readonly message: string }[]
}

const SHOWN = /^(?:access-control-(?:allow|max)-.*|vary|cache-control|expires)$/i

/** Over so many characters a header tells nothing more. */
const LONG = 160

function shortened(text: string): string {
  return text.length <= LONG ? text : `${text.slice(0, LONG)}…`
}

function answeredLine({ kind, request, response, origin }: Answered, { audit }: Texts): string {
  const headers = response.headers.filter(([name]) => SHOWN.test(name))
  const shown = headers.map(([name, value]) => shortened(`${name}: ${value}`)).join('; ')
  const asked = `${request.method} ${request.url}`
  return audit.answered(kind === 'body' ? audit.withBody(asked) : asked, origin, response.status, shown)
}

function proofLine({ proof, origin }: Finding, { audit }: Texts): string[] {
  if (proof === undefined) return []
  if (proof.verdict === 'open') return [audit.open()]
  return [proof.verdict === 'allowed' ? audit.handed(origin) : audit.refused(origin, proof.failure)]
}

function reportFinding(finding: Finding, texts: Texts): ReportedFinding {
  const { code, severity, origin, exploitable, answers, limits } = finding
  const { says, fix } = texts.audit.found[code]
  const evidence = [
    ...answers.map((one) => answeredLine(one, texts)),
    ...proofLine(finding, texts),
    ...limits.map((limit) => texts.audit.limits[limit]),
  ]
  const exchanges = answers.map(({ request, response }) => ({ request, response }))
  return { code, severity, origin, exploitable, message: says(origin), evidence, fix, exchanges }
}

/** What an audit found, in the words of the language. */
export function reportAudit(audit: Audit, texts: Texts): ReportedAudit {
  const { url, audited, requests, shortfall, findings, notes } = audit
  return {
    url,
    audited,
    findings: findings.map((finding) => reportFinding(finding, texts)),
    notes: notes.map((code) => ({ code, message: texts.audit.notes[code] })),
    requests,
    ...(shortfall === undefined ? {} : { shortfall }),
  }
}
