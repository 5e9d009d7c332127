import { defineConfig } from 'tsdown'
import { shared } from '../../tsdown.shared.ts'

export default defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/testing.ts', 'src/playwright.ts', 'src/texts/languages/*.ts'],
  // Only the entries for tests import these, so the platform stays neutral.
  deps: { neverBundle: [/^node:/] },
  // What the simulation needs has a file of its own, so that whoever imports nothing else loads no tables of servers.
  outputOptions: { codeSplitting: { groups: [{ name: 'simulate', test: /\/src\/fetch\/simulate\.ts$/ }] } },
})
