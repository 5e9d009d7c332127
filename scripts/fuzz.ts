// `npm run fuzz`: the property tests of each package with many cases, and what was run, in results/fuzz.json.
// SEED= repeats a run, CASES= makes it shorter or longer.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSince, writeResult } from './results.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const cases = Number(process.env.CASES ?? 1_000_000)
/** How many of them each package takes for one property: those of the last two compile policies in every case. */
const shares = { core: 1, browser: 1, edge: 1 / 50, cli: 1 / 50 }
const folder = mkdtempSync(join(tmpdir(), 'cors-fuzz-'))
const started = performance.now()
const packages = Object.entries(shares).map(([name, share]) => {
  const notes = join(folder, name)
  const { status } = spawnSync('pnpm', ['--filter', `@cors/${name}`, 'fuzz'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      CORS_FUZZ_SEED: `${seed}`,
      CORS_FUZZ_RUNS: `${Math.ceil(cases * share)}`,
      CORS_FUZZ_NOTES: notes,
    },
  })
  if (status !== 0) {
    console.error(`@cors/${name} failed: SEED=${seed} CASES=${cases} npm run fuzz`)
    process.exit(1)
  }
  const checked = readFileSync(notes, 'utf8').trim().split('\n').map(Number)
  return { name: `@cors/${name}`, properties: checked.length, cases: checked.reduce((sum, each) => sum + each) }
})
rmSync(folder, { recursive: true })
writeResult('fuzz', { ...runSince(started), seed, cases, packages })
