import { type Audit, auditUrl } from '../audit/audit-url.ts'
import { isFault } from '../audit/finding.ts'
import { auditPage } from '../audit/page.ts'
import { assertPermitted } from '../audit/permission.ts'
import { reportAudit } from '../audit/report.ts'
import { sarifOf } from '../audit/sarif.ts'
import { type CheckOptions, readOrigin, readSettings, readUrl } from '../check/read-options.ts'
import type { CliCommand, CommandResult, Invocation } from '../cli/command.ts'
import { CliError } from '../cli/errors.ts'
import { Page } from '../terminal/page.ts'
import { describeUnanswered } from '../wire/describe-unanswered.ts'
import { Unanswered } from '../wire/unanswered.ts'

interface AuditOptions extends Pick<CheckOptions, 'origin' | 'insecure' | 'timeout' | 'proxy'> {
  readonly json?: boolean
  readonly sarif?: boolean
  readonly yes?: boolean
}

/** One server after the other; one that does not answer keeps nobody from the next. */
async function auditAll(urls: readonly string[], invocation: Invocation<AuditOptions>) {
  const { options, texts, progress } = invocation
  const settings = {
    ...readSettings(options, invocation),
    knownGood: options.origin === undefined ? undefined : readOrigin(options.origin, texts),
    onSend: (method: string, url: string): void => progress.say(texts.audit.progress(method, url)),
  }
  const audits: Audit[] = []
  const unanswered: Unanswered[] = []
  for (const url of urls) {
    try {
      audits.push(await auditUrl(url, settings))
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      unanswered.push(error)
    }
  }
  return { audits, unanswered }
}

/** `cors audit`: asks a server as hostile pages would, and proves what it finds. */
export const audit: CliCommand<AuditOptions> = {
  name: 'audit',
  arguments: ['<url...>'],
  options: [
    { flags: '-o, --origin <origin>' },
    { flags: '--sarif' },
    { flags: '-y, --yes' },
    { flags: '-k, --insecure' },
    { flags: '-x, --proxy <url>' },
    { flags: '--no-proxy' },
    { flags: '--timeout <seconds>', default: '10' },
  ],
  async run(invocation): Promise<CommandResult> {
    const { arguments: given, options, texts } = invocation
    if (options.json === true && options.sarif === true)
      throw new CliError(texts.audit.oneFormat(), texts.cli.seeHelp('audit'))
    const urls = [...new Set(given.map((url) => readUrl(url, texts)))]
    if (options.yes !== true) await assertPermitted(urls, invocation)
    const { audits, unanswered } = await auditAll(urls, invocation)
    const [silent] = unanswered
    const results = audits.map((one) => reportAudit(one, texts))
    const hasFaults = audits.some(({ findings }) => findings.some(isFault))
    const verdict = hasFaults ? 'findings' : silent === undefined ? 'clean' : 'unanswered'
    return {
      exitCode: hasFaults ? 1 : silent === undefined ? 0 : 2,
      json: {
        verdict,
        results,
        unanswered: unanswered.map((error) => ({ url: error.url, ...describeUnanswered(error, texts) })),
      },
      page: options.sarif === true ? new Page().code(sarifOf(results, texts), 0) : auditPage(results, texts),
      ...(silent === undefined ? {} : { error: describeUnanswered(silent, texts) }),
    }
  },
}
