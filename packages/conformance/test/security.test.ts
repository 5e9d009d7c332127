import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { routedRows } from '../src/routed.ts'
import { isDead, linksOf, read, repository } from './links.ts'

const file = 'SECURITY.md'
const promises = [...read(file).matchAll(/^\| (.+?) \| (.*\]\(.*) \|$/gm)].map(
  ([, promise = '', proof = '']) => [promise, proof] as const,
)

/** What a cell names: a file, and the titles of tests or the ids of rows in it. */
interface Proof {
  readonly path: string
  readonly titles: readonly string[]
  readonly rows: readonly string[]
}

/** "[a](a.test.ts) "title"; [b](b.ts) rows `row`": what follows a link, up to the next one, is in its file. */
function proofsIn(cell: string): readonly Proof[] {
  return cell.split(/(?=\[[^\]]+\]\()/).flatMap((part) => {
    const [, text = ''] = /\]\([^)]*\)(.*)$/s.exec(part) ?? []
    const [, rows = ''] = /^ rows ((?:`[\w-]+`(?:, )?)+)/.exec(text) ?? []
    return linksOf(part, file).map(({ path }) => ({
      path,
      titles: [...text.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
      rows: [...rows.matchAll(/[\w-]+/g)].map(([id]) => id),
    }))
  })
}

function hasTest(path: string, title: string): boolean {
  const quoted = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`\\b(?:it|test|describe)(?:\\.each)?\\b[^\\n]*\\((['"\`])${quoted}\\1, `).test(read(path))
}

/** The ids of the rows that a module of the table exports. */
async function rowsOf(path: string): Promise<readonly string[]> {
  if (path.endsWith('/routed.ts')) return routedRows('X-Version').map(({ id }) => id)
  const exported: Record<string, unknown> = await import(join(repository, path))
  return Object.values(exported).flatMap((value) => (Array.isArray(value) ? value.map(({ id }) => id as string) : []))
}

async function missingIn(cell: string): Promise<readonly string[]> {
  const missing = await Promise.all(
    proofsIn(cell).map(async ({ path, titles, rows }) => {
      const known = rows.length > 0 ? await rowsOf(path) : []
      return [
        ...titles.filter((title) => !hasTest(path, title)).map((title) => `${path} has no test "${title}"`),
        ...rows.filter((row) => !known.includes(row)).map((row) => `${path} has no row ${row}`),
      ]
    }),
  )
  return missing.flat()
}

describe('the promises of SECURITY.md', () => {
  it.each(promises)('%s: is held by tests that there are', async (_promise, cell) => {
    expect(proofsIn(cell).flatMap(({ titles, rows }) => [...titles, ...rows]).length).toBeGreaterThan(0)
    expect(linksOf(cell, file).filter(isDead)).toEqual([])
    expect(await missingIn(cell)).toEqual([])
  })

  it('name nothing that is only a source, or a folder', () => {
    const others = promises
      .flatMap(([, cell]) => proofsIn(cell))
      .filter(({ path }) => !/\/test\/.*\.ts$|^packages\/conformance\/src\/(?:cases\/[\w-]+|routed)\.ts$/.test(path))
    expect(others).toEqual([])
  })

  it('would be missed', async () => {
    const cell =
      '[a](packages/core/test/decide/matching.test.ts) "adversarial", "adversarial origins"; [b](packages/conformance/src/cases/denials.ts) rows `denied-other`, `denied-else`; [c](packages/conformance/src/routed.ts) rows `host-other`'
    expect(await missingIn(cell)).toEqual([
      'packages/core/test/decide/matching.test.ts has no test "adversarial"',
      'packages/conformance/src/cases/denials.ts has no row denied-else',
      'packages/conformance/src/routed.ts has no row host-other',
    ])
  })
})
