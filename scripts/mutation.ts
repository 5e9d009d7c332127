// `npm run mutation`: Stryker on the core, and what it found, in results/mutation.json. Its options may follow: `-- --mutate 'src/compile/**'`.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runSince, writeResult } from './results.ts'

interface Report {
  readonly config: { readonly mutate: readonly string[] }
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

/**
 * Which sources were changed, how many changes there were, and how many of those a test notices. What an earlier run has found of other
 * sources stands in the report as well, and may be of a part of them.
 */
function countIn({ files: all, config }: Report): object {
  const [left, taken] = [true, false].map((isLeft) => config.mutate.filter((glob) => glob.startsWith('!') === isLeft))
  const isOf = (globs: readonly string[] | undefined, file: string): boolean =>
    globs?.some((glob) => matchesGlob(file, glob.replace('!', ''))) === true
  const files = Object.fromEntries(Object.entries(all).filter(([file]) => isOf(taken, file) && !isOf(left, file)))
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status: each }) => each))
  const counted = (...wanted: string[]): number => statuses.filter((each) => wanted.includes(each)).length
  return {
    files: Object.keys(files).map((file) => file.replace(/^src\//, '')),
    mutants: counted('Killed', 'Timeout', 'Survived', 'NoCoverage'),
    noticed: counted('Killed', 'Timeout'),
    leftOut: counted('Ignored'),
  }
}
