import { fileURLToPath } from 'node:url'
import { differences } from '../differences/index.ts'
import { tables } from '../kinds/index.ts'
import type { Difference } from './difference.ts'
import type { Refused } from './kind.ts'

/** The page that holds the tables, for readers. */
export const page: string = fileURLToPath(new URL('../../../../docs/coming-from-cors.md', import.meta.url))

/** The page with its tables as the tests have them. */
export function complete(text: string): string {
  return text.replace(/<!-- table: (\S+) -->.*?<!-- \/table -->/gs, (_, name: string) => {
    const rows = differences[name as keyof typeof differences]
    const table = rows === undefined ? refusals() : differing(name, rows)
    return `<!-- table: ${name} -->\n\n${table.join('\n')}\n\n<!-- /table -->`
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
