import { describe, expect, it } from 'vitest'
import type { CommandHelp } from '../src/cli/command-help.ts'
import { longName } from '../src/cli/program.ts'
import { commands } from '../src/commands.ts'
import { texts } from '../src/texts/languages.ts'
import { cors } from './support/cors.ts'

describe.each(Object.entries(texts))('the help in %s', (language, { commands: words }) => {
  it('has words for every argument and option of every command, and for no other', () => {
    for (const command of commands) {
      const help: CommandHelp = words[command.name as keyof typeof words]
      expect(Object.keys(help.options).sort(), command.name).toEqual(command.options.map(longName).sort())
      expect(Object.keys(help.arguments), command.name).toEqual(
        command.arguments.map((text) => text.replace(/[^a-z]/g, '')),
      )
    }
  })

  it.each(commands.map(({ name }) => name))('of %s has examples', async (name) => {
    const { exitCode, stdout } = await cors([name, '--help', '--lang', language])
    expect(exitCode).toBe(0)
    expect(stdout).toContain(texts[language as 'en' | 'ko'].cli.examples)
    expect(stdout).toMatch(new RegExp(`^  .*cors ${name} `, 'm'))
  })
})

describe('a mistake', () => {
  it.each([
    [[], ''],
    [['chek'], 'cors: there is no command "chek". Did you mean check?\n'],
    [['check', '--orign', 'x'], 'cors check: the option --orign is not known. Did you mean --origin?\n'],
    [
      ['check', 'https://a.test/', 'x'],
      'cors check: there are more arguments than the command takes. See: cors check --help\n',
    ],
    [
      ['check', 'https://a.test/', '--credentials', 'yes'],
      'cors check: --credentials <mode> takes one of omit, same-origin, include. See: cors check --help\n',
    ],
    [['check', '--origin'], 'cors check: -o, --origin <origin> needs a value. See: cors check --help\n'],
  ])('%j is one line on standard error, with the next step', async (argv, line) => {
    const { exitCode, stdout, stderr } = await cors(argv)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    if (line !== '') expect(stderr).toBe(line)
  })
})
