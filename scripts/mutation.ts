// `npm run mutation`: Stryker on the core, and what it found, in results/mutation.json. Its options may follow: `-- --mutate 'src/compile/**'`.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runSince, writeResult } from './results.ts'

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

const started = performance.now()
const given = process.argv.slice(2)
const { status } = spawnSync('pnpm', ['--filter', '@cors/core', 'mutation', ...given], {
  stdio: 'inherit',
})
const run = runSince(started)
const report = fileURLToPath(new URL('../packages/core/reports/mutation/mutation.json', import.meta.url))
// Where the score is below the threshold, which fails the run, there is something to write down as well.
writeResult('mutation', { ...run, given, ...countIn(JSON.parse(readFileSync(report, 'utf8'))) })
process.exitCode = status ?? 1

/** Which sources were changed, how many changes there were, and how many of those a test notices. */
function countIn({ files }: Report): object {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status: each }) => each))
  const counted = (...wanted: string[]): number => statuses.filter((each) => wanted.includes(each)).length
  return {
    files: Object.keys(files).map((file) => file.replace(/^src\//, '')),
    mutants: counted('Killed', 'Timeout', 'Survived', 'NoCoverage'),
    noticed: counted('Killed', 'Timeout'),
    leftOut: counted('Ignored'),
  }
}
