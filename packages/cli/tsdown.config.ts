import { defineConfig } from 'tsdown'
import { shared } from '../../tsdown.shared.ts'

export default defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/bin.ts'],
  // A command line is started, and not required by anybody.
  format: ['esm'],
  platform: 'node',
})
