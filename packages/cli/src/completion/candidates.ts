import type { CliCommand, CommandOption } from '../cli/command.ts'
import type { CommandHelp } from '../cli/command-help.ts'

/** What the last word of a command line may become. */
export interface Candidates {
  readonly values: readonly { readonly value: string; readonly about: string }[]
  /** Whether a file may stand there. */
  readonly files: boolean
}

const nothing: Candidates = { values: [], files: false }

/** Placeholders of the table that stand for files. */
const FILES = /^(file|folder|path|a|b)$/

function placeholder(flags: string): string | undefined {
  return /[<[]([a-z-]+)/.exec(flags)?.[1]
}

function namesOf({ flags }: CommandOption): string[] {
  return flags.match(/(?<![\w-])--?[a-zA-Z][a-z-]*/g) ?? []
}

/** What may follow an option that takes a value. */
function valuesOf({ flags, choices }: CommandOption): Candidates {
  const values = (choices ?? []).map((value) => ({ value, about: '' }))
  return { values, files: FILES.test(placeholder(flags) ?? '') }
}

function starting(candidates: Candidates, start: string): Candidates {
  return { ...candidates, values: candidates.values.filter(({ value }) => value.startsWith(start)) }
}

/** Arguments that stand before the last word, without options and their values. */
function countArguments(words: readonly string[], optionOf: (word: string) => CommandOption | undefined): number {
  let count = 0
  for (let at = 0; at < words.length; at++) {
    const option = optionOf(words[at] as string)
    if (option !== undefined && placeholder(option.flags) !== undefined) at++
    else if (option === undefined && !words[at]?.startsWith('-')) count++
  }
  return count
}

function argumentCandidates({ arguments: all }: CliCommand, count: number): Candidates {
  const last = all.at(-1)
  const argument = all[count] ?? (last?.includes('...') ? last : undefined)
  return { values: [], files: FILES.test(placeholder(argument ?? '') ?? '') }
}

/**
 * Completes the last of the words that stand after the name of the program.
 *
 * @param shared the options that every command takes
 * @param help the words of a command, and of what all share
 */
export function complete(
  words: readonly string[],
  commands: readonly CliCommand[],
  shared: readonly CommandOption[],
  help: (command: string | undefined) => Pick<CommandHelp, 'summary' | 'options'>,
): Candidates {
  // Bash takes what stands before and after an equals sign for words.
  const given = words.filter((word) => word !== '=')
  const current = words.at(-1) === '=' ? '' : (given.at(-1) ?? '')
  const before = given.slice(0, words.at(-1) === '=' ? given.length : -1)
  const command = commands.find(({ name }) => name === before[0])
  const options = [...(command?.options ?? []), ...shared]
  const optionOf = (word: string): CommandOption | undefined => options.find((option) => namesOf(option).includes(word))
  const last = optionOf(before.at(-1) ?? '')
  if (last !== undefined && placeholder(last.flags) !== undefined) return starting(valuesOf(last), current)
  const [, name = '', start = ''] = /^(--[a-z-]+)=(.*)$/.exec(current) ?? []
  const joined = optionOf(name)
  if (joined !== undefined) {
    const { values } = starting(valuesOf(joined), start)
    return { values: values.map((each) => ({ ...each, value: `${name}=${each.value}` })), files: false }
  }
  if (current.startsWith('-')) {
    const about = { ...help(undefined).options, ...help(command?.name).options }
    const values = options.flatMap((option) => {
      const name = namesOf(option).find((text) => text.startsWith('--')) ?? ''
      const isUsed = option.repeatable !== true && before.includes(name)
      return isUsed ? [] : [{ value: name, about: about[name.slice(2)] ?? '' }]
    })
    return starting({ values, files: false }, current)
  }
  if (command !== undefined) return argumentCandidates(command, countArguments(before.slice(1), optionOf))
  if (before.length > 0) return nothing
  return starting(
    { values: commands.map(({ name }) => ({ value: name, about: help(name).summary })), files: false },
    current,
  )
}
