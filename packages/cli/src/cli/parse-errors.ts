import type { CommanderError } from 'commander'
import type { Texts } from '../texts/texts.ts'
import { CliError } from './errors.ts'

const quoted = /'([^']*)'/

/** Commander's own message in the words of the language; what it suggests stays. */
export function parseError(error: CommanderError, command: string, { cli }: Texts): CliError {
  const [, first = ''] = quoted.exec(error.message) ?? []
  const [, suggestion] = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(error.message) ?? []
  const [, reason = ''] = /is invalid\. (.*)$/s.exec(error.message) ?? []
  const [, choices] = /Allowed choices are (.*)\.$/.exec(reason) ?? []
  const message = {
    'commander.unknownOption': () => cli.unknownOption(first),
    'commander.unknownCommand': () => cli.unknownCommand(first),
    'commander.missingArgument': () => cli.missingArgument(first),
    'commander.optionMissingArgument': () => cli.missingValue(first),
    'commander.invalidArgument': () => cli.invalidValue(first, choices?.split(', ')),
    'commander.excessArguments': () => cli.excessArguments(),
  }[error.code]
  const next = suggestion === undefined ? cli.seeHelp(command) : cli.didYouMean(suggestion)
  return new CliError(message?.() ?? error.message.replace(/^error: /, '').replace(/\s+/g, ' '), next)
}
