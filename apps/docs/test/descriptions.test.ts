import { describe, expect, it } from 'vitest'
import { apiPages } from '../src/generate/api/pages.ts'
import { sitePages } from '../src/generate/pages.ts'
import { withoutMarks } from '../src/generate/sources.ts'

describe('a description', () => {
  it.each([
    ['so browsers refuse `*` with credentials', 'so browsers refuse * with credentials'],
    ['The answer says `*` and allows credentials', 'The answer says * and allows credentials'],
    ["The header is `'*'`, or `x-amz-meta-*`.", "The header is '*', or x-amz-meta-*."],
    ['**`@cors/*`** is _one_ engine, and `__proto__` **no name**', '@cors/* is one engine, and __proto__ no name'],
    ['snake_case_name, 2 * 3 * 4, and `**` alone', 'snake_case_name, 2 * 3 * 4, and ** alone'],
    ['`a` `b` and `$&`', 'a b and $&'],
  ])('of %s keeps what is code', (text, plain) => expect(withoutMarks(text)).toBe(plain))

  it('of a page has no gap where something was taken out', async () => {
    const pages = [...(await sitePages()), ...(await apiPages())]
    const described = pages.flatMap(({ slug, locale, text }) => {
      const [, written] = /^---\n[\s\S]*?^description: (.*)$[\s\S]*?^---$/m.exec(text) ?? []
      if (written === undefined) return []
      return [[`${locale}/${slug}`, written.startsWith('"') ? JSON.parse(written) : written] as const]
    })
    expect(described.length).toBeGreaterThan(400)
    const faulty = described.filter(([, text]) => /\s\s|""|''|“”|‘’|``|^\s|\s$/.test(text))
    expect(faulty).toEqual([])
    expect(described.filter(([, text]) => text.includes('`'))).toEqual([])
  })
}, 300_000)
