import { defineConfig } from 'tsdown'
import { shared } from '../../tsdown.shared.ts'

export default defineConfig([
  { ...shared, platform: 'node', entry: ['src/index.ts'] },
  // What `nest add` runs: schematics are CommonJS, and nobody imports this.
  {
    ...shared,
    platform: 'node',
    entry: { 'nest-add/index': 'src/nest-add/index.ts' },
    format: 'cjs',
    dts: false,
    clean: false,
    hooks: {},
  },
])
