import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { repository } from './sources.ts'

const known = new Map<string, string>()

/** What a sample prints, run once for all the pages that show it. */
export function outputOf(file: string): string {
  const output = known.get(file) ?? run(file)
  known.set(file, output)
  return output
}

function run(file: string): string {
  return execFileSync(process.execPath, ['--conditions=@cors/source', join(repository, file)], { encoding: 'utf8' })
}
