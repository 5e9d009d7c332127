import type { CliCommand } from '../cli/command.ts'
import { CliError } from '../cli/errors.ts'
import { type ExportOptions, exportFiles } from '../export/export-files.ts'
import { exportPage } from '../export/page.ts'
import { loadPolicy } from '../policy/load-policy.ts'

/** `cors export`: a policy as the configuration of a proxy, a gateway, a bucket or a host. */
export const exportCommand: CliCommand<ExportOptions> = {
  name: 'export',
  arguments: [],
  options: [
    { flags: '-p, --policy <file>' },
    { flags: '-t, --to <target>' },
    { flags: '--out <folder>' },
    { flags: '--form <form>', choices: ['snippet', 'server'] },
    { flags: '--listen <port>' },
    { flags: '--upstream <url>' },
    { flags: '--path <path>' },
  ],
  async run({ options, texts, io }) {
    if (options.policy === undefined) throw new CliError(texts.policy.fileMissing(), texts.export.try())
    const exported = await exportFiles(await loadPolicy(options.policy, texts), options, texts)
    const { target, files, gaps } = exported
    // What is printed is for a file of the reader's; with the files written, there is room for the gaps.
    if (options.out === undefined) {
      for (const gap of gaps) io.stderr.write(`${texts.export.gap(gap)}\n`)
    }
    return {
      exitCode: gaps.length === 0 ? 0 : 1,
      json: { verdict: gaps.length === 0 ? 'same' : 'gaps', target, files, gaps },
      page: exportPage(exported, options.out, texts),
    }
  },
}
