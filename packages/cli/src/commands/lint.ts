import type { CliCommand } from '../cli/command.ts'
import { lintedJson, lintFile } from '../lint/lint-file.ts'
import { lintPage } from '../lint/page.ts'

/** `cors lint`: what is wrong with a policy, and what is only useless in it. */
export const lint: CliCommand = {
  name: 'lint',
  arguments: ['<file>'],
  options: [],
  async run({ arguments: [file = ''], texts }) {
    const linted = await lintFile(file, texts)
    return {
      exitCode: linted.verdict === 'invalid' ? 1 : 0,
      json: lintedJson(linted),
      page: lintPage(file, linted, texts),
    }
  },
}
