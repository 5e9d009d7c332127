import { bad, good, Page, quiet, type Span, strong, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import { isFault, type Severity } from './finding.ts'
import type { ReportedAudit, ReportedFinding } from './report.ts'

const colours: Readonly<Record<Severity, (text: string) => Span>> = {
  high: bad,
  medium: warning,
  low: warning,
  info: quiet,
}

function showFinding(page: Page, finding: ReportedFinding, { audit }: Texts): void {
  const { code, severity, exploitable, message, evidence, fix } = finding
  const paint = colours[severity]
  page.line(
    [paint(audit.severities[severity]), '  ', strong(code), exploitable ? bad(`  ${audit.exploitable()}`) : ''],
    2,
  )
  page.line(message, 4)
  for (const line of evidence) page.item('-', line, 4)
  page.line(audit.fix(fix), 4, 2)
  page.line(quiet(audit.page(code)), 4)
}

/** What audits found, for people. */
export function auditPage(audits: readonly ReportedAudit[], texts: Texts): Page {
  const { audit } = texts
  const page = new Page()
  for (const { url, findings, notes, requests, shortfall } of audits) {
    page.blank()
    const count = findings.filter(isFault).length
    const verdict = count === 0 ? good(audit.clean(url)) : bad(audit.faulty(url, count))
    page.line([verdict, quiet(` (${audit.requests(requests)})`)])
    for (const finding of findings) showFinding(page, finding, texts)
    for (const { message } of notes) page.item(quiet('i'), message, 2)
    if (shortfall !== undefined) page.item(warning('!'), audit.shortfalls[shortfall], 2)
  }
  return page
}
