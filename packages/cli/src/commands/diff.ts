import type { CliCommand } from '../cli/command.ts'
import { diffPage } from '../compare/page.ts'
import { loadPolicy } from '../policy/load-policy.ts'

/** `cors diff`: what a change of policy lets in, and what it shuts out. */
export const diff: CliCommand = {
  name: 'diff',
  arguments: ['<a>', '<b>'],
  options: [],
  async run({ arguments: [a = '', b = ''], texts }) {
    // The automata for RegExps are of no use to any other command.
    const { comparePolicies } = await import('../compare/compare-policies.ts')
    const comparison = await comparePolicies(await loadPolicy(a, texts), await loadPolicy(b, texts))
    const { same, ...found } = comparison
    return {
      exitCode: same ? 0 : 1,
      json: { verdict: same ? 'same' : 'different', ...found },
      page: diffPage(comparison, [a, b], texts),
    }
  },
}
