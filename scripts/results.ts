import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** When and where something was run, as results say it. */
export interface Run {
  readonly date: string
  readonly machine: string
  readonly seconds: number
}

/** What a run since `started` (of `performance.now()`) says of itself. */
export function runSince(started: number): Run {
  const cores = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: [
      `${cores[0]?.model.trim()}, ${cores.length} cores, ${memory} GiB`,
      `${type()} ${release()} ${process.arch}`,
      `Node ${process.versions.node}`,
    ].join(' · '),
    seconds: Math.round((performance.now() - started) / 1000),
  }
}

/** Writes a result to `results`, from where `npm run trust` takes it. */
export function writeResult(name: string, result: object): void {
  const file = fileURLToPath(new URL(`../results/${name}.json`, import.meta.url))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`)
}
