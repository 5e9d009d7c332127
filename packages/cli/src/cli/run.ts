import { texts as doctorTexts } from '@cors/browser'
import { CommanderError } from 'commander'
import { commands } from '../commands.ts'
import { runComplete } from '../completion/run-complete.ts'
import { type Io, lookOf } from '../terminal/io.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { createProgress, silent } from '../terminal/progress.ts'
import { texts as ownTexts } from '../texts/languages.ts'
import { version } from '../version.ts'
import type { CommandResult, ExitCode } from './command.ts'
import { CliError } from './errors.ts'
import { parseError } from './parse-errors.ts'
import { type Asked, createProgram, shared } from './program.ts'

type Language = keyof typeof ownTexts

/** The language, which has to be known before anything is said, of a mistake in the options as well. */
function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex((text) => text === '--lang' || text.startsWith('--lang='))
  const given = at < 0 ? undefined : argv[at]?.startsWith('--lang=') ? argv[at]?.slice(7) : argv[at + 1]
  return given !== undefined && Object.hasOwn(ownTexts, given) ? (given as Language) : 'en'
}

/** Runs one command line; the public function is `runCli` of `run-cli.ts`. */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  const language = languageOf(argv)
  const texts = ownTexts[language]
  const isJson = argv.includes('--json')
  let asked: Asked | undefined
  const program = createProgram(commands, texts, version, (found) => {
    asked = found
  })
  const width = lookOf(io.stdout, io).columns ?? 80
  for (const each of [program, ...program.commands])
    each.configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
    })
  const name = program.commands.find((command) => argv.includes(command.name()))?.name() ?? ''
  try {
    if (argv[0] === 'complete' && !argv.includes('--help'))
      return runComplete(argv.slice(1), commands, shared, texts, io)
    if (argv.length === 0) return printHelp(program.helpInformation(), io)
    await program.parseAsync([...argv], { from: 'user' })
    if (asked === undefined) return 0
    return await runCommand(asked, language, io)
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      if (error.code === 'commander.help' && isJson) {
        const { cli } = texts
        return fail(new CliError(cli.missingArgument('command'), cli.seeHelp('')), '', io, true)
      }
      if (error.code === 'commander.help') return printHelp(program.helpInformation(), io)
      return fail(parseError(error, name, texts), name, io, isJson)
    }
    return fail(error, name, io, isJson)
  }
}

function printHelp(help: string, io: Io): ExitCode {
  io.stderr.write(help)
  return 2
}

async function runCommand(
  { command, arguments: given, options }: Asked,
  language: Language,
  io: Io,
): Promise<ExitCode> {
  const isJson = options.json === true
  const progress = isJson ? silent : createProgress(io)
  const invocation = {
    arguments: given,
    options,
    io,
    texts: ownTexts[language],
    doctor: doctorTexts[language],
    progress,
    commands,
  }
  let result: CommandResult
  try {
    result = await command.run(invocation)
  } finally {
    progress.stop()
  }
  const { exitCode, json, page, error } = result
  if (isJson) io.stdout.write(`${printableJson({ command: command.name, ...json })}\n`)
  else io.stdout.write(page.render(lookOf(io.stdout, io)))
  if (error !== undefined) printError(command.name, error.message, error.next, io)
  return exitCode
}

/** One line, with the next step. */
function printError(command: string, message: string, next: string, io: Io): void {
  const prefix = command === '' ? 'cors' : `cors ${command}`
  const line = `${prefix}: ${message}${next === '' ? '' : `. ${next}`}`.replace(/\s*\n\s*/g, ' ')
  io.stderr.write(`${printable(line)}\n`)
}

/** What is said where the process ends before the command does: of the error, or that something else ended it. */
export function endEarly(error: unknown, argv: readonly string[], io: Io): ExitCode {
  const { cli } = ownTexts[languageOf(argv)]
  const name = commands.find((command) => argv.includes(command.name))?.name ?? ''
  return fail(error ?? new CliError(cli.endedEarly(), cli.policyOnly()), name, io, argv.includes('--json'))
}

function fail(error: unknown, command: string, io: Io, isJson: boolean): ExitCode {
  const message = error instanceof Error ? error.message : String(error)
  const next = error instanceof CliError ? error.next : ''
  if (isJson) {
    const told = { command, verdict: 'error', error: { message, next } }
    io.stdout.write(`${printableJson(told)}\n`)
  }
  printError(command, message, next, io)
  if (!(error instanceof CliError) && io.env.DEBUG) io.stderr.write(`${String((error as Error).stack)}\n`)
  return 2
}
