import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UserConfig } from 'tsdown'

/** The export by which `require` gives the function itself. TypeScript before 5.6 cannot read a name that is a string. */
const forRequire = ', required as "module.exports"'

/** Writes `index.ts5.5.d.ts`, the declarations of an entry without that export, where there are such. */
function writeOlderDeclarations({ outDir }: { readonly outDir: string }): void {
  const declarations = readFileSync(join(outDir, 'index.d.ts'), 'utf8')
  if (!declarations.includes('module.exports')) return
  if (!declarations.includes(forRequire)) throw new Error(`index.d.ts does not end with ${forRequire}`)
  writeFileSync(join(outDir, 'index.ts5.5.d.ts'), declarations.replace(forRequire, ''))
}

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
  onSuccess: writeOlderDeclarations,
}
