import { readFile } from 'node:fs/promises'
import { type ServerId, servers } from '@cors/browser'
import { type CheckOptions, readOrigin, readSettings } from '../check/read-options.ts'
import type { CliCommand, Invocation } from '../cli/command.ts'
import { CliError, reasonOf } from '../cli/errors.ts'
import { diagnosePastes } from '../diagnose/diagnose-pastes.ts'
import { diagnosePage } from '../diagnose/page.ts'
import { readAll } from '../terminal/io.ts'

interface DiagnoseOptions extends Pick<CheckOptions, 'origin' | 'insecure' | 'timeout' | 'proxy'> {
  readonly probe?: boolean
  readonly on?: ServerId
}

/** An archive of a whole session has hundreds of megabytes; nobody pastes more. */
const MOST_BYTES = 512 * 1024 * 1024

async function readTexts({ arguments: files, io, texts }: Invocation<DiagnoseOptions>): Promise<string[]> {
  if (files.length === 0 || (files.length === 1 && files[0] === '-')) {
    if (io.stdin.isTTY === true) io.stderr.write(`${texts.diagnose.paste()}\n`)
    return [await readAll(io.stdin, MOST_BYTES)]
  }
  const { cli } = texts
  const read = async (file: string): Promise<string> => {
    try {
      return await readFile(file, 'utf8')
    } catch (error) {
      throw new CliError(cli.unreadable(file, reasonOf(error)), cli.givePath(), {
        cause: error,
      })
    }
  }
  return Promise.all(files.map(read))
}

/** `cors diagnose`: why a request was blocked, out of whatever people have at hand. */
export const diagnose: CliCommand<DiagnoseOptions> = {
  name: 'diagnose',
  arguments: ['[file...]'],
  options: [
    { flags: '--probe' },
    { flags: '-o, --origin <origin>' },
    { flags: '--on <server>', choices: servers.map(({ id }) => id) },
    { flags: '-k, --insecure' },
    { flags: '-x, --proxy <url>' },
    { flags: '--no-proxy' },
    { flags: '--timeout <seconds>', default: '30' },
  ],
  async run(invocation) {
    const { options, texts, doctor, progress } = invocation
    const onSend = (url: string): void => progress.say(texts.check.progress('', url))
    const report = await diagnosePastes(await readTexts(invocation), {
      probe: options.probe === true ? { ...readSettings(options, invocation), onSend } : undefined,
      origin: options.origin === undefined ? undefined : readOrigin(options.origin, texts),
      on: options.on,
    })
    const { verdict, diagnosed, ignored } = report
    if (diagnosed.length === 0) throw new CliError(texts.diagnose.nothing(), texts.diagnose.givePaste())
    const diagnoses = diagnosed.map(({ diagnosis }) => diagnosis.in(doctor))
    return {
      exitCode: verdict === 'allowed' ? 0 : 1,
      json: {
        verdict,
        diagnosis: diagnoses[0],
        diagnoses,
        ignored,
        exchanges: diagnosed.flatMap(({ probed }) => probed?.exchanges ?? []),
      },
      page: diagnosePage(report, options.probe === true, texts, doctor),
    }
  },
}
