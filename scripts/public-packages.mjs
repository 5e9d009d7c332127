import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The packages that are published, each with its folder and its manifest, of the repository in which the process runs. */
export function publicPackages() {
  return globSync('packages/*/package.json')
    .sort()
    .map((file) => ({ folder: dirname(file), manifest: JSON.parse(readFileSync(file, 'utf8')) }))
    .filter(({ manifest }) => manifest.private !== true)
}

/** What every package has before its first release, and no release. */
export const unreleased = '0.1.0'
