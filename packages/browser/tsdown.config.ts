import { defineConfig } from 'tsdown'
import { shared } from '../../tsdown.shared.ts'

export default defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/testing.ts', 'src/playwright.ts'],
  // Only the entries for tests import these, so the platform stays neutral.
  deps: { neverBundle: [/^node:/] },
})
