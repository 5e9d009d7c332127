import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ConformanceReport } from '@cors/conformance'
import { describe, expect, it } from 'vitest'
import { applications } from '../src/catalogue.ts'
import { holds } from '../src/matrix/cell.ts'
import { documentOf, matrixOf } from '../src/matrix/document.ts'
import { inKorean } from '../src/matrix/korean.ts'
import { type Runtime, runtimes } from '../src/runtimes/catalogue.ts'
import { reasonOf } from '../src/runtimes/install.ts'

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')
const linesOf = (text: string): readonly string[] => text.match(/^\|.*\|$/gm) ?? []
const cellsOf = (line: string): readonly string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())

describe('the matrix that is committed', () => {
  const document = linesOf(read('docs/runtimes.md'))

  it('has every application and every runtime, and nothing that failed', () => {
    const [head = '', _rule, ...lines] = document
    expect(cellsOf(head).slice(1)).toEqual(runtimes.map(({ title }) => title))
    expect(lines.map((line) => cellsOf(line)[0])).toEqual(Object.values(applications).map(({ title }) => title))
    for (const [index, { kind }] of Object.values(applications).entries()) {
      const found = cellsOf(lines[index] ?? '').slice(1)
      const expected = runtimes.map(({ runs }) =>
        runs === 'workers' && kind === 'node' ? '–' : expect.stringMatching(/^\d{3,}( \+ \d{1,2})?$/),
      )
      expect(found).toEqual(expected)
    }
  })

  it('has the number of cases that the README names, and is linked there', () => {
    const [, count = ''] = /table of (\d+) cases: \[[^\]]*\]\(docs\/runtimes\.md\)/.exec(read('README.md')) ?? []
    const sums = document.slice(2).flatMap((line) =>
      cellsOf(line)
        .slice(1)
        .filter((cell) => cell !== '–')
        .map((cell) => cell.split(' + ').reduce((sum, part) => sum + Number(part), 0)),
    )
    expect(new Set(sums)).toEqual(new Set([Number(count)]))
  })

  it('lacks only the adapter that it says it lacks', () => {
    const adapters = readdirSync(new URL('../../../packages', import.meta.url)).filter((name) =>
      existsSync(new URL(`../../../packages/${name}/test/conformance.test.ts`, import.meta.url)),
    )
    const named = new Set(document.slice(2).map((line) => /`@cors\/(\w+)`/.exec(line)?.[1]))
    const missing = adapters.filter((name) => !named.has(name))
    expect(missing).toEqual(['next'])
    expect(read('docs/runtimes.md')).toContain('`@cors/next` is not among them')
  })

  it('is that of the Korean document, all of which follows from the English one (vitest -u writes it)', async () => {
    const korean = inKorean(read('docs/runtimes.md'))
    expect(linesOf(korean)).toEqual(document)
    await expect(korean).toMatchFileSnapshot(fileURLToPath(new URL('../../../docs/runtimes.ko.md', import.meta.url)))
  })
})

describe('a run', () => {
  const [runtime, other] = runtimes as readonly [Runtime, Runtime]
  const report = { name: '', results: [], passed: 3, failed: 0, excepted: 0 } satisfies ConformanceReport

  it('shows what failed, what did not start, and what is absent', () => {
    const application = 'koa'
    const cell = (result: ConformanceReport | string): string => {
      const line = linesOf(matrixOf([{ runtime, application, result }], new Map([[other.title, 'reason']])))
      return (line.find((each) => each.includes('Koa')) ?? '').split('|').slice(2, 4).join('').trim()
    }
    expect(cell(report)).toBe('3  absent')
    expect(cell({ ...report, excepted: 2 })).toBe('3 + 2  absent')
    expect(cell({ ...report, failed: 1 })).toBe('**1 fail**  absent')
    expect(cell('broken')).toBe('**does not start**  absent')
    expect(
      [report, { ...report, failed: 1 }, 'broken'].map((result) => holds({ runtime, application, result })),
    ).toEqual([true, false, false])
  })

  it('is written in Korean too, where nothing and where something is excepted', () => {
    const written = (exceptions: object): string => {
      const result = { ...report, results: [exceptions] } as ConformanceReport
      return inKorean(documentOf([{ runtime, application: 'koa', result }], new Map()))
    }
    const row = { id: 'row', rule: 18, outcome: 'excepted' }
    expect(written({ ...row, outcome: 'passed' })).toContain('\n예외:\n\n- 없음\n')
    const exception = 'there is no response to guard before the handler gives one'
    expect(written({ ...row, exception })).toContain(', Node 20.19: 핸들러가')
    expect(written({ ...row, exception })).toContain('`row` (규칙 18).')
    expect(() => written({ ...row, exception: 'unknown' })).toThrow('"unknown" is not said in Korean')
  })

  it('names the package of Debian that is missing', () => {
    const message =
      'Command failed: node --version\nnode: error while loading shared libraries: libatomic.so.1: cannot open shared object file: No such file or directory\n'
    expect(reasonOf(message)).toBe("install Debian's package libatomic1")
    expect(reasonOf('npm error code E404\nnpm error 404 Not Found')).toBe('npm error 404 Not Found')
  })
})
