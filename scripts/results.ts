import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** When, where and on which sources something was run, as results say it. */
export interface Run {
  readonly date: string
  /** As `commitOf` says it; the first results have none. */
  readonly commit?: string
  readonly machine: string
  readonly seconds: number
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** The commit whose sources a folder has, with a `+` where they have changes. What runs write is not a source. */
export function commitOf(folder: string): string {
  const sources = ['.', ':!docs', ':!results', ':!apps/benchmarks/*results', ':!README.md']
  const short = git(folder, 'rev-parse', '--short', 'HEAD')
  if (short === undefined) return 'unknown'
  return git(folder, 'status', '--porcelain', '--', ...sources) === '' ? short : `${short}+`
}

function git(folder: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/** The commit of this run, read when it begins: what is committed while it takes hours is not what was run. */
export const commit: string = commitOf(root)

/** What a run since `started` (of `performance.now()`) says of itself. */
export function runSince(started: number): Run {
  const cores = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return {
    date: new Date().toISOString().slice(0, 10),
    commit,
    machine: [
      `${cores[0]?.model.trim()}, ${cores.length} cores, ${memory} GiB`,
      `${type()} ${release()} ${process.arch}`,
      `Node ${process.versions.node}`,
    ].join(' · '),
    seconds: Math.round((performance.now() - started) / 1000),
  }
}

/** The line of a document that says when, on which sources and where its results were made. */
export function lineOf({ date, commit: of, machine }: Run): string {
  return [date, of === undefined ? 'commit not recorded' : `commit ${of}`, machine].join(' · ')
}

/** Writes a result to `results`, from where `npm run trust` takes it. */
export function writeResult(name: string, result: object): void {
  const file = fileURLToPath(new URL(`../results/${name}.json`, import.meta.url))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`)
}
