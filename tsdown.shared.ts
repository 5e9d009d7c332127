import type { UserConfig } from 'tsdown'
import { declareRequired } from './scripts/declare-required.ts'

/** What `require` gives of an entry with a default export, a function, is that function with every name on it. */
const exportFunction = 'module.exports = Object.assign(exports.default, exports);'

/** What every published package's build shares: ESM and CommonJS, each with its declarations, nothing bundled in. */
export const shared: UserConfig = {
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'node20',
  dts: true,
  // What is written is readable.
  sourcemap: false,
  clean: true,
  treeshake: true,
  fixedExtension: false,
  hash: false,
  outputOptions: (options, format) =>
    format === 'cjs'
      ? { ...options, exports: 'named', footer: ({ exports }) => (exports.includes('default') ? exportFunction : '') }
      : options,
  hooks: {
    'build:done': ({ options }) => {
      if (options.format === 'cjs') declareRequired(options.outDir)
    },
  },
}
