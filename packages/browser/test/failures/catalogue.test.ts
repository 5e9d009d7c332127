import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type FailureCode, failureCatalogue, stageOf } from '../../src/failures/catalogue.ts'
import { en } from '../../src/texts/languages/en.ts'

const codes = Object.keys(failureCatalogue) as FailureCode[]

describe('the catalogue of failures', () => {
  it('has every code that the README names', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const table = readme.slice(readme.indexOf('## Failure codes'), readme.indexOf('`diagnose` adds'))
    const listed = [...table.matchAll(/^\| (`.*?) +\|/gm)].flatMap(([, cell = '']) => cell.match(/[a-z][a-z-]+/g) ?? [])
    expect(listed.length).toBeGreaterThan(20)
    expect(listed.filter((code) => !codes.includes(code as FailureCode))).toEqual([])
  })

  it.each(codes)('has words for %s', (code) => {
    const words = { value: 'v', origin: 'https://a.example', method: 'PUT', credentials: true, missing: ['x-a'] }
    const { message, fix } = en.failures[code]
    expect(message(words)).toMatch(/^[A-Z].*[^.]$/)
    expect(fix(words)).toMatch(/^[A-Z].*\.$/)
  })

  it('tells the preflight from the answer only where both are checked alike', () => {
    for (const code of codes) {
      const { family } = failureCatalogue[code]
      const alike = family === 'origin' || family === 'credentials'
      expect([code, stageOf(code, true) !== stageOf(code, false)]).toEqual([code, alike])
    }
  })
})
