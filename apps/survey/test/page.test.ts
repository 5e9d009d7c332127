import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { everythingSaid, moving, tableOfMove, withTables } from './support/document.ts'
import { unused } from './support/korean.ts'

const errors = readFileSync(fileURLToPath(new URL('../../../docs/config-errors.md', import.meta.url)), 'utf8')

describe.each(moving)('$file', ({ path, language, names }) => {
  const text = readFileSync(path, 'utf8')

  it('has every row of its tables (vitest -u writes them)', async () => {
    await expect(withTables(text, (name) => tableOfMove(name, language))).toMatchFileSnapshot(path)
  })

  it('has each of its tables once', () => {
    expect([...text.matchAll(/<!-- table: (\S+) -->/g)].map(([, name]) => name)).toEqual(names)
  })

  it('names only codes that are explained', () => {
    const codes = [...text.matchAll(/config-errors\.md#([\w-]+)/g)].map(([, code = '']) => code)
    expect(codes.filter((code) => !errors.includes(`\n### ${code}\n`))).toEqual([])
  })
})

it('nothing is said in Korean that no table says', () => {
  expect(unused(everythingSaid())).toEqual([])
})
