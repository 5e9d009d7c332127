import { describe, expect, it } from 'vitest'
import { isDead, linksOf, read } from './links.ts'

const file = 'CONTRIBUTING.md'
const document = read(file)
const [, section = ''] = /^## Where is what\n(.*?)^## /ms.exec(document) ?? []
const rows = [...section.matchAll(/^\| (.*\?) *\| (.*) \|$/gm)].map(
  ([, question = '', answer = '']) => [question, answer] as const,
)

describe('"Where is what" in CONTRIBUTING.md', () => {
  it('answers a dozen questions', () => {
    expect(rows.length).toBeGreaterThanOrEqual(12)
  })

  it.each(rows)('%s', (_question, answer) => {
    const links = linksOf(answer, file)
    expect(links.filter(isDead)).toEqual([])
    expect(links.length).toBeGreaterThanOrEqual(1)
    expect(new Set(links.map(({ path }) => path)).size).toBeLessThanOrEqual(2)
  })
})
