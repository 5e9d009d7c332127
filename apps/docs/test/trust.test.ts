import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commitOf, lineOf, runSince } from '../../../scripts/results.ts'
import { locales, read } from '../src/generate/sources.ts'
import { trustBody, trustDocument } from '../src/trust/page.ts'
import { advisories, engines } from '../src/trust/results.ts'
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

  it('every result with a date says of which commit it is, or that it does not know', () => {
    const places = tableIn(body, /\| (?:result|결과) \|/).map((row) => row[2] ?? '')
    const dated = places.filter((place) => /^\d{4}-/.test(place))
    expect(dated.length).toBeGreaterThan(3)
    for (const place of dated) {
      expect(place).toMatch(/^[\d-]+ · commit (?:[0-9a-f]{7,}|not recorded) · (?!.*commit)/)
    }
  })

  it('every advisory has its row, and every number is one', () => {
    const rows = tableIn(body, new RegExp(trustWords[locale].advisoriesHead.join('.*')))
    expect(rows.slice(1).map((row) => row.length)).toEqual(advisories.map(() => 5))
    expect(body).not.toMatch(/NaN|undefined/)
  })
})

it('an engine whose answers are never those of decide counts apart', () => {
  const { engines: number, requests, apart } = engines()
  expect([number, apart.names]).toEqual([5, ['azurite']])
  const [, azurite] = /^\| azurite \|(?:[^|]*\|){3} (\d+) \| 0 \|/m.exec(read('docs/edge-report.md')) ?? []
  expect(apart.requests).toBe(Number(azurite))
  expect(requests).toBeGreaterThan(apart.requests)
})

describe('a run', () => {
  it('says when, of which commit and where it was', () => {
    const run = runSince(performance.now())
    expect(lineOf(run)).toMatch(/^\d{4}-\d\d-\d\d · commit (?:[0-9a-f]{7,}\+?|unknown) · .* · Node \d/)
    expect(lineOf({ ...run, commit: 'abc1234' })).toBe(`${run.date} · commit abc1234 · ${run.machine}`)
  })

  it('marks sources that were changed, and not what runs write', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cors-commit-'))
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=a', '-c', 'user.email=a@a.example', '-c', 'commit.gpgsign=false', ...args],
        {
          cwd: folder,
          encoding: 'utf8',
        },
      ).trim()
    try {
      git('init', '-q')
      expect(commitOf(folder)).toBe('unknown')
      git('commit', '-q', '--allow-empty', '-m', 'a')
      const commit = git('rev-parse', '--short', 'HEAD')
      expect(commitOf(folder)).toBe(commit)
      writeFileSync(join(folder, 'README.md'), 'a matrix')
      expect(commitOf(folder)).toBe(commit)
      writeFileSync(join(folder, 'source.ts'), '')
      expect(commitOf(folder)).toBe(`${commit}+`)
    } finally {
      rmSync(folder, { recursive: true })
    }
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
