// Publishes every public package whose version the registry does not have, candidates as `next` and everything else as `latest`.
// It is the last step of `npm run release`; options that follow go to pnpm, as `--provenance` does in the workflow.
import { spawnSync } from 'node:child_process'
import { publicPackages } from './public-packages.mjs'

// `release:check` has seen that there is one version.
const [{ manifest }] = publicPackages()
const tag = manifest.version.includes('-') ? 'next' : 'latest'
// The commit is that which was checked out, whose branch the workflow looks at.
const options = ['--tag', tag, '--access', 'public', '--no-git-checks', ...process.argv.slice(2)]
const { status } = spawnSync('pnpm', ['--recursive', 'publish', ...options], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
process.exitCode = status ?? 1
