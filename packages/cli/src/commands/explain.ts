import type { CliCommand } from '../cli/command.ts'
import { CliError } from '../cli/errors.ts'
import { type ExplainOptions, explainRequest } from '../explain/explain-request.ts'
import { explainPage } from '../explain/page.ts'
import { loadPolicy } from '../policy/load-policy.ts'

/** `cors explain`: what a policy says to a request, without a server. */
export const explain: CliCommand<ExplainOptions> = {
  name: 'explain',
  arguments: [],
  options: [
    { flags: '-p, --policy <file>' },
    { flags: '-o, --origin <origin>' },
    { flags: '-X, --request <method>' },
    { flags: '-H, --header <header>', repeatable: true },
    { flags: '--credentials <mode>', choices: ['omit', 'same-origin', 'include'] },
  ],
  async run({ options, texts }) {
    if (options.policy === undefined) throw new CliError(texts.policy.fileMissing(), texts.explain.try())
    const policy = await loadPolicy(options.policy, texts)
    const explained = await explainRequest(policy, options, texts)
    const { verdict, warnings } = explained
    const explanations = explained.explained.map(({ explanation }) => explanation)
    return {
      exitCode: verdict === 'allowed' ? 0 : 1,
      json: { verdict, explanation: explanations[0], explanations, warnings },
      page: explainPage(explained, texts),
    }
  },
}
