import { checkPage } from '../check/check-page.ts'
import { fromCurl, fromHarFile } from '../check/from-paste.ts'
import { type CheckOptions, type Pasted, readPage, readSettings } from '../check/read-options.ts'
import type { CheckReport } from '../check/report.ts'
import { curlCommands, sayWarning, showCurl, showReport } from '../check/show-report.ts'
import type { CliCommand, ExitCode } from '../cli/command.ts'
import type { Texts } from '../texts/texts.ts'
import { describeUnanswered } from '../wire/describe-unanswered.ts'

const exitCodes: Readonly<Record<CheckReport['verdict'], ExitCode>> = { allowed: 0, blocked: 1, unanswered: 2 }

async function readPaste(url: string | undefined, options: CheckOptions, texts: Texts): Promise<Pasted> {
  if (options.fromCurl !== undefined) return fromCurl(options.fromCurl, texts)
  return options.har === undefined ? {} : fromHarFile(options.har, url, texts)
}

/** What a probe showed, in short. */
function summary({ kind, exchanges, outcome }: CheckReport['probes'][number]): object {
  const last = exchanges.at(-1)
  const { verdict } = outcome
  const failure = outcome.verdict === 'blocked' ? { failure: outcome.failure } : {}
  return { kind, url: last?.request.url, status: last?.response.status, verdict, ...failure }
}

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
    { flags: '-x, --proxy <url>' },
    { flags: '--no-proxy' },
    { flags: '--timeout <seconds>', default: '30' },
    { flags: '--no-probes' },
    { flags: '--curl' },
    { flags: '--from-curl <command>' },
    { flags: '--har <file>' },
  ],
  async run({ arguments: [url], options, io, texts, doctor, progress }) {
    const settings = readSettings(options, { io, texts })
    const page = readPage(url, options, texts, await readPaste(url, options, texts))
    const onSend = (wire: { method: string; url: string }): void =>
      progress.say(texts.check.progress(wire.method, wire.url))
    const report = await checkPage(page, settings, onSend)
    const { verdict, unanswered, failure, engines, visibleHeaders, diagnosis, warnings, exchanges } = report
    const commands = options.curl === true ? curlCommands(report, options) : undefined
    const shown = showReport(report, texts, doctor)
    if (commands !== undefined) showCurl(shown, commands, texts)
    return {
      exitCode: exitCodes[verdict],
      json: {
        verdict,
        request: page.request,
        failure: failure?.code,
        stage: failure?.stage,
        messages: failure?.messages,
        engines,
        visibleHeaders,
        diagnosis: diagnosis.in(doctor),
        warnings: warnings.map((found) => ({ ...found, message: sayWarning(found, texts) })),
        exchanges,
        probes: report.probes.map(summary),
        curl: commands,
      },
      page: shown,
      ...(unanswered === undefined ? {} : { error: describeUnanswered(unanswered, texts) }),
    }
  },
}
