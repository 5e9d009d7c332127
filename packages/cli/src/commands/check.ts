import { ask } from '../check/ask.ts'
import { checkPage } from '../check/page.ts'
import { type CheckOptions, readPage, readSettings } from '../check/read-options.ts'
import { type CheckReport, reportOn } from '../check/report.ts'
import type { CliCommand, ExitCode } from '../cli/command.ts'

const exitCodes: Readonly<Record<CheckReport['verdict'], ExitCode>> = { allowed: 0, blocked: 1, unanswered: 2 }

/** `cors check`: asks a server as a browser would, and says whether the page gets its answer. */
export const check: CliCommand<CheckOptions> = {
  name: 'check',
  arguments: ['[url]'],
  options: [
    { flags: '-o, --origin <origin>' },
    { flags: '-X, --request <method>' },
    { flags: '-H, --header <header>', repeatable: true },
    { flags: '--credentials <mode>', choices: ['omit', 'same-origin', 'include'] },
    { flags: '--redirect <mode>', choices: ['follow', 'error', 'manual'] },
    { flags: '-d, --data <body>' },
    { flags: '-b, --cookie <cookies>' },
    { flags: '-k, --insecure' },
    { flags: '--timeout <seconds>', default: '30' },
    { flags: '--no-probes' },
    { flags: '--curl' },
    { flags: '--from-curl <command>' },
    { flags: '--har <file>' },
  ],
  async run({ arguments: [url], options, texts, doctor, progress }) {
    const page = readPage(url, options, texts)
    const settings = readSettings(options, texts)
    const asked = await ask(page, settings, (wire) => progress.say(texts.check.progress(wire.method, wire.url)))
    const report = reportOn(page, asked)
    const { verdict, unanswered } = report
    const { request } = page
    return {
      exitCode: exitCodes[verdict],
      json: {
        verdict,
        request,
        ...report.failure,
        visibleHeaders: report.visibleHeaders,
        diagnosis: report.diagnosis.in(doctor),
        exchanges: report.exchanges,
      },
      page: checkPage(report, texts, doctor),
      ...(unanswered === undefined
        ? {}
        : { error: { message: texts.check.noAnswer(unanswered.url, unanswered.code), next: texts.check.giveUrl() } }),
    }
  },
}
