import { describe, expect, it } from 'vitest'
import { locales, read } from '../src/generate/sources.ts'
import { trustBody, trustDocument } from '../src/trust/page.ts'
import { advisories } from '../src/trust/results.ts'
import { tableIn } from '../src/trust/tables.ts'
import { trustWords } from '../src/trust/words.ts'

const { scripts } = JSON.parse(read('package.json'))

it('docs/trust.md says what the committed results say (npm run trust writes it)', () => {
  expect(read('docs/trust.md')).toBe(trustDocument())
})

describe.each(locales)('in %s', (locale) => {
  const body = trustBody(locale)

  it('every command is one of the repository', () => {
    const tasks = [...body.matchAll(/npm run ([\w:]+)/g)].map(([, task = '']) => task)
    expect(tasks.length).toBeGreaterThan(10)
    expect(tasks.filter((task) => !Object.hasOwn(scripts, task))).toEqual([])
  })

  it('every advisory has its row, and every number is one', () => {
    const rows = tableIn(body, new RegExp(trustWords[locale].advisoriesHead.join('.*')))
    expect(rows.slice(1).map((row) => row.length)).toEqual(advisories.map(() => 5))
    expect(body).not.toMatch(/NaN|undefined/)
  })
})

it('says the same numbers in every language', () => {
  const [one, other] = locales.map((locale) => {
    const numbers = tableIn(trustBody(locale), /\| (?:result|결과) \|/).map(([, result = '']) =>
      result.match(/\d+(?:[.,]\d+)*/g)?.sort(),
    )
    return numbers.slice(1)
  })
  expect(other).toEqual(one)
})
