import { defineConfig } from 'tsdown'
import { shared } from '../../tsdown.shared.ts'

export default defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/testing.ts'],
  // Only the testing entry imports these, so the platform stays neutral.
  deps: { neverBundle: [/^node:/] },
})
