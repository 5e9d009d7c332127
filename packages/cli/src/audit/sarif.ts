import { printableJson } from '../terminal/printable.ts'
import type { Texts } from '../texts/texts.ts'
import { version } from '../version.ts'
import { type FindingCode, findingCodes, type Severity } from './finding.ts'
import type { ReportedAudit, ReportedFinding } from './report.ts'

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note' | 'none'>> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'none',
}

/** What code scanning sorts by: as if out of ten. */
const scores: Readonly<Record<Severity, string>> = { high: '8.0', medium: '5.5', low: '3.0', info: '0.0' }

function ruleFor(code: FindingCode, findings: readonly ReportedFinding[], { audit }: Texts): object {
  const worst = findings.find((finding) => finding.code === code)?.severity ?? 'info'
  return {
    id: code,
    shortDescription: { text: code.replaceAll('-', ' ') },
    help: { text: audit.found[code].fix },
    helpUri: audit.page(code),
    defaultConfiguration: { level: levels[worst] },
    properties: { tags: ['security', 'external/cwe/cwe-942'], precision: 'high', 'security-severity': scores[worst] },
  }
}

function resultFor(
  { code, severity, message, evidence, fix, origin, exploitable }: ReportedFinding,
  url: string,
): object {
  return {
    ruleId: code,
    ruleIndex: findingCodes.indexOf(code),
    kind: severity === 'info' ? 'informational' : 'fail',
    level: levels[severity],
    message: { text: [message, ...evidence, fix].join('\n') },
    locations: [{ physicalLocation: { artifactLocation: { uri: url }, region: { startLine: 1 } } }],
    partialFingerprints: { 'corsAudit/v1': `${code} ${url}` },
    properties: { severity, origin, exploitable },
  }
}

/**
 * A log of SARIF 2.1.0, as code scanning takes it.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifOf(audits: readonly ReportedAudit[], texts: Texts): string {
  const all = audits.flatMap(({ findings }) => findings)
  const rules = findingCodes.map((code) => ruleFor(code, all, texts))
  const driver = {
    name: '@cors/cli',
    semanticVersion: version,
    informationUri: 'https://www.npmjs.com/package/@cors/cli',
    rules,
  }
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        automationDetails: { id: 'cors-audit/' },
        results: audits.flatMap(({ url, findings }) => findings.map((finding) => resultFor(finding, url))),
      },
    ],
  }
  return printableJson(log)
}
