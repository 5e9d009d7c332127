import { defineConfig, type UserConfig } from 'tsdown'
import { applications } from './src/catalogue.ts'

const shared: UserConfig = {
  format: 'esm',
  // The oldest Node of all.
  target: 'node20.19',
  dts: false,
  fixedExtension: false,
  hash: false,
}
const names = Object.entries(applications).flatMap(([name, { kind }]) => (kind === 'fetch' ? [name] : []))

/** A program for the runtimes that have `node_modules`, and a file for each worker, with everything in it. */
export default defineConfig([
  { ...shared, platform: 'node', entry: ['src/hosts/program.ts'], outDir: 'dist/program' },
  ...[...names.map((name) => `src/applications/${name}.ts`), 'src/hosts/environment.ts'].map(
    (file): UserConfig => ({
      ...shared,
      platform: 'neutral',
      entry: [file],
      outDir: `dist/workers`,
      clean: false,
      noExternal: /./,
      outputOptions: { codeSplitting: false },
      // Of packages without `exports`; without it, another version of such a package may be taken.
      inputOptions: { resolve: { mainFields: ['module', 'main'] } },
    }),
  ),
])
