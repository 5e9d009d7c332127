import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '../comparison/tables.ts'
import { differences } from '../differences/index.ts'
import { tables } from '../kinds/index.ts'
import type { Difference } from './difference.ts'
import type { Refused } from './kind.ts'

const repository = fileURLToPath(new URL('../../../../', import.meta.url))

/** The page that holds the tables, for readers. */
export const page: string = join(repository, 'docs/coming-from-cors.md')

/** The documents with tables of the comparison: two have all of them, and the project's page may have the short one. */
export const comparisons = [
  { file: 'docs/comparison.md', language: 'en', isWhole: true },
  { file: 'docs/comparison.ko.md', language: 'ko', isWhole: true },
  { file: 'README.md', language: 'en', isWhole: false },
  { file: 'README.ko.md', language: 'ko', isWhole: false },
].flatMap(({ file, ...rest }) => {
  const path = join(repository, file)
  return existsSync(path) ? [{ file, path, ...(rest as { language: Language; isWhole: boolean }) }] : []
})

/** A document with its tables as they are now: what stands between the marks of a name, where the name is known. */
export function withTables(text: string, tableOf: (name: string) => string | undefined): string {
  return text.replace(/<!-- table: (\S+) -->.*?<!-- \/table -->/gs, (before, name: string) => {
    const table = tableOf(name)
    return table === undefined ? before : `<!-- table: ${name} -->\n\n${table}\n\n<!-- /table -->`
  })
}

/** The page with its tables as the tests have them. */
export function complete(text: string): string {
  return withTables(text, (name) => {
    const rows = differences[name as keyof typeof differences]
    return (rows === undefined ? refusals() : differing(name, rows)).join('\n')
  })
}

function differing(peer: string, rows: readonly Difference[]): readonly string[] {
  const cells = rows.map(({ what, theirs, ours }) => `| ${what} | ${theirs} | ${ours} |`)
  return [`| | \`${peer}\` | here |`, '|---|---|---|', ...cells]
}

/** What users of cors write and ours refuses: one for each code. */
function refusals(): readonly string[] {
  const refused = Object.values(tables)
    .flat()
    .filter((kind): kind is Refused => kind.peer === 'cors' && 'refused' in kind)
  const byCode = new Map(refused.map((kind) => [kind.refused[0] ?? '', kind] as const).reverse())
  const cells = [...byCode]
    .reverse()
    .map(
      ([code, { source, why }]) => `| ${source.replace(/^.*?: /, '')} | [${code}](config-errors.md#${code}) | ${why} |`,
    )
  return ['| written | refused as | because |', '|---|---|---|', ...cells]
}
