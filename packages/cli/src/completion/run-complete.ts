import type { CliCommand, CommandOption, ExitCode } from '../cli/command.ts'
import type { CommandHelp } from '../cli/command-help.ts'
import { CliError } from '../cli/errors.ts'
import type { Io } from '../terminal/io.ts'
import type { Texts } from '../texts/texts.ts'
import { complete } from './candidates.ts'
import { scripts } from './scripts.ts'

/** `cors complete SHELL` prints a script, which then asks `cors complete -- WORDS…`. */
export function runComplete(
  argv: readonly string[],
  commands: readonly CliCommand[],
  shared: readonly CommandOption[],
  texts: Texts,
  io: Io,
): ExitCode {
  const { cli } = texts
  if (argv[0] === '--') {
    const help = (name: string | undefined): Pick<CommandHelp, 'summary' | 'options'> =>
      name === undefined ? { summary: '', options: cli.options } : texts.commands[name as keyof typeof texts.commands]
    const { values, files } = complete(argv.slice(1), commands, shared, help)
    const lines = values.map(({ value, about }) => `${value}\t${about}`)
    io.stdout.write([...lines, ...(files ? [':files'] : [])].map((line) => `${line}\n`).join(''))
    return 0
  }
  const [shell = ''] = argv
  if (!Object.hasOwn(scripts, shell)) throw new CliError(cli.unknownShell(Object.keys(scripts)), cli.seeHelp(''))
  io.stdout.write(scripts[shell] as string)
  return 0
}
