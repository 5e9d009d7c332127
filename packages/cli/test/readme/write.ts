// Writes what the commands really print into the README: `pnpm --filter @cors/cli readme`.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runSessions, withSessions } from './sessions.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
process.chdir(root)
writeFileSync('README.md', withSessions(readFileSync('README.md', 'utf8'), await runSessions()))
