import { Command, Help, Option } from 'commander'
import stringWidth from 'fast-string-width'
import type { Texts } from '../texts/texts.ts'
import type { CliCommand, CommandOption } from './command.ts'
import type { CommandHelp } from './command-help.ts'

/** What a command line asks for. */
export interface Asked {
  readonly command: CliCommand
  readonly arguments: readonly string[]
  readonly options: Record<string, unknown>
}

/** Options that every command takes. */
export const shared: readonly CommandOption[] = [
  { flags: '--json' },
  { flags: '--lang <language>', choices: ['en', 'ko'] },
]

/** Commander's help in the words of the language, with columns that hold for wide characters. */
class LocalHelp extends Help {
  readonly #texts: Texts

  constructor(texts: Texts) {
    super()
    this.#texts = texts
  }

  override displayWidth(text: string): number {
    return stringWidth(text)
  }

  override styleTitle(title: string): string {
    const { titles } = this.#texts.cli
    return Object.hasOwn(titles, title) ? titles[title as keyof typeof titles] : title
  }

  override optionDescription({ description, argChoices, defaultValue }: Option): string {
    const more = [
      ...(argChoices === undefined ? [] : [argChoices.join(', ')]),
      ...(typeof defaultValue === 'string' ? [this.#texts.cli.byDefault(defaultValue)] : []),
    ]
    return more.length === 0 ? description : `${description} (${more.join('; ')})`
  }
}

function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value]
}

/** The long name of an option as the texts know it. */
export function longName({ flags }: CommandOption): string {
  return /--([a-z][a-z-]*)/.exec(flags)?.[1] ?? flags
}

function addOption(command: Command, option: CommandOption, words: Readonly<Record<string, string>>): void {
  const made = new Option(option.flags, words[longName(option)] ?? '')
  if (option.choices !== undefined) made.choices(option.choices)
  if (option.default !== undefined) made.default(option.default)
  if (option.repeatable === true) made.argParser(collect)
  command.addOption(made)
}

function addCommand(program: Command, command: CliCommand, texts: Texts, onAsked: (asked: Asked) => void): void {
  const words: CommandHelp = texts.commands[command.name as keyof typeof texts.commands]
  const made = program.command(command.name).summary(words.summary).description(words.description)
  for (const argument of command.arguments) made.argument(argument, words.arguments[argument.replace(/[^a-z]/g, '')])
  for (const option of command.options) addOption(made, option, words.options)
  for (const option of shared) addOption(made, option, texts.cli.options)
  made.addHelpText('after', () => `\n${texts.cli.examples}\n${words.examples.map((line) => `  ${line}`).join('\n')}`)
  made.action(() => onAsked({ command, arguments: made.args, options: made.optsWithGlobals() }))
}

/** The program as commander knows it; `onAsked` hears which command was called, and how. */
export function createProgram(
  commands: readonly CliCommand[],
  texts: Texts,
  version: string,
  onAsked: (asked: Asked) => void,
): Command {
  const { cli } = texts
  const program = new Command('cors')
  program.createHelp = () => new LocalHelp(texts)
  program
    .description(cli.description)
    .version(version, '-V, --version', cli.options.version)
    .helpOption('-h, --help', cli.options.help)
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', () => `\n${cli.examples}\n${cli.firstExamples.map((line) => `  ${line}`).join('\n')}`)
  for (const option of shared) addOption(program, option, cli.options)
  for (const command of commands) addCommand(program, command, texts, onAsked)
  // Runs before anything is parsed; it stands here for the help.
  program.command('complete').argument('<shell>').summary(cli.complete).description(cli.complete)
  for (const command of program.commands) command.createHelp = () => new LocalHelp(texts)
  return program
}
