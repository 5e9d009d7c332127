// Makes the versions of a release, with their changelogs, of the changesets that wait in `.changeset`. Whoever runs it commits what it
// changes; the workflow publishes that commit.
import { spawnSync } from 'node:child_process'
import { globSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { publicPackages, unreleased } from './public-packages.mjs'

// The first release has nothing to say of what was fixed before it, since nobody had that.
if (publicPackages().every(({ manifest }) => manifest.version === unreleased)) {
  for (const file of globSync('.changeset/*.md')) {
    if (basename(file).startsWith('first-candidate-')) continue
    rmSync(file)
    console.log(`${file}: removed, since the first changelog says what each package is`)
  }
}

const { status } = spawnSync('changeset', ['version'], { stdio: 'inherit', shell: process.platform === 'win32' })
process.exitCode = status ?? 1
