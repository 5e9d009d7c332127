import type { UserConfig } from 'tsdown'

/** What every published package's build shares: ESM with declarations, nothing bundled in. */
export const shared: UserConfig = {
  format: 'esm',
  platform: 'neutral',
  target: 'node20',
  dts: true,
  sourcemap: true,
  clean: true,
  treeshake: true,
  fixedExtension: false,
  hash: false,
}
