import type { CommandHelp } from '../../cli/command-help.ts'

export const lintHelp: CommandHelp = {
  summary: 'what is wrong with a policy, and what is only useless in it',
  description:
    'Reads what createPolicy takes, and says every mistake at once, with the fix. Exit code: 0 it is a policy, 1 it has mistakes, 2 usage, or a file that cannot be read.',
  arguments: { file: 'a .json, .js or .ts file whose default export is what createPolicy takes' },
  options: {},
  examples: ['cors lint cors.json', 'cors lint src/cors.ts --json'],
}

export const lint = {
  valid: (file: string): string => `${file} is a policy`,
  invalid: (file: string, count: number): string =>
    `${file} is not a policy: ${count === 1 ? 'one mistake' : `${count} mistakes`}`,
}
