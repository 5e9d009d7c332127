import { readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What is read of a package.json. */
export interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly engines?: { readonly node?: string }
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, { readonly require?: unknown }>> }
}

const here = dirname(fileURLToPath(import.meta.url))

/** Where a package is installed, as the code in a folder finds it. */
export function packageRoot(name: string, from: string = here): string {
  for (const folder of createRequire(join(from, 'index.js')).resolve.paths(name) ?? []) {
    try {
      return dirname(realpathSync(join(folder, name, 'package.json')))
    } catch {
      // It is in one of the folders above.
    }
  }
  throw new Error(`${name} is not installed`)
}

export function manifestOf(root: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
}
