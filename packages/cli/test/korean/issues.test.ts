import { CorsConfigError, type CorsIssue, createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { adapterRows } from '../../../core/test/tables/adapters.ts'
import { nameRows } from '../../../core/test/tables/names.ts'
import { originRows } from '../../../core/test/tables/origins.ts'
import { patternRows } from '../../../core/test/tables/patterns.ts'
import { neighbours, open, slow } from '../../../core/test/tables/regexps.ts'
import { rejectRows } from '../../../core/test/tables/reject.ts'
import type { ConfigRow } from '../../../core/test/tables/row.ts'
import { ruleRows } from '../../../core/test/tables/rules.ts'
import { scalarRows } from '../../../core/test/tables/scalars.ts'
import { staticRows } from '../../../core/test/tables/static.ts'
import { texts } from '../../src/texts/languages.ts'
import { englishIn } from './english.ts'

/** The core's own examples of each code: none can be added there without words here. */
const rows: readonly ConfigRow[] = [
  ...patternRows,
  ...originRows,
  ...nameRows,
  ...scalarRows,
  ...ruleRows,
  ...adapterRows,
  ...rejectRows,
  ...staticRows,
]

function issuesOf(options: unknown, apply?: (options: unknown) => unknown): readonly (readonly [CorsIssue, boolean])[] {
  try {
    if (apply === undefined) return createPolicy(options as object).notices.map((notice) => [notice, true] as const)
    apply(options)
  } catch (error) {
    if (error instanceof CorsConfigError) return error.issues.map((issue) => [issue, false] as const)
    throw error
  }
  return []
}

const told = [
  ...rows.flatMap(({ options, apply }) => issuesOf(options, apply)),
  ...[...slow, ...open, ...neighbours].flatMap(([origin]) => issuesOf({ origin, credentials: true })),
]

/** Only adapters find these, in what no file of a policy has. */
const ofAdapters = [
  'handlers-shape',
  'mount-path',
  'order-value',
  'route-config-type',
  'route-policy-outside',
  'router-type',
  'rule-path',
  'rule-shape',
  'source-path',
] as const

const say = (issue: CorsIssue, isNotice = false): string => texts.ko.issues.say(issue, isNotice)

/** What no language changes: permissions, rules, origins in quotes that are not the value itself. */
const codeIn = (text: string): readonly string[] => text.match(/dangerouslyAllow\w+: true|rules\[\d+\]/g) ?? []

describe('an issue in Korean', () => {
  it('has no English left, whatever is wrong', () => {
    expect(told.length).toBeGreaterThan(400)
    const left = told.flatMap(([issue, isNotice]) => {
      const words = say(issue, isNotice)
      return englishIn(words).length === 0 && /[가-힣]/.test(words) ? [] : [[issue.message, words]]
    })
    expect(left).toEqual([])
  })

  it.each(ofAdapters)('has none where an adapter finds it: %s', (code) => {
    expect(englishIn(say({ code, path: [], message: 'what the adapter says' }))).toEqual([])
  })

  it('has the value to write, and every other name that the English has', () => {
    for (const [issue, isNotice] of told) {
      const words = say(issue, isNotice)
      for (const fix of [issue.fix ?? []].flat())
        expect(words).toContain(typeof fix === 'string' ? JSON.stringify(fix) : String(fix))
      expect([issue.message, codeIn(words)]).toEqual([issue.message, codeIn(issue.message)])
    }
  })

  it('has as many defects of a pattern as the English', () => {
    for (const { message, options } of patternRows) {
      const [[issue] = []] = issuesOf(options)
      const [, english = ''] = /^"(?:[^"\\]|\\.)*" has (.*?)(?:: |$)/.exec(message) ?? []
      if (issue === undefined || english === '') continue
      const words = say(issue).replace(/^"(?:[^"\\]|\\.)*"/, '')
      expect([message, words.split('고, ').length]).toEqual([message, english.split(' and ').length])
    }
  })

  it.each([
    [
      { origin: 'https://Example.com/' },
      '"https://Example.com/"에는 대문자가 있고, 끝에 슬래시가 있습니다. 이렇게 쓰세요: "https://example.com"',
    ],
    [{ orgin: '*' }, '"orgin"은(는) 정책의 옵션이 아닙니다. 이렇게 쓰세요: `origin`'],
    [
      { origin: /^https:\/\/.*example\.com$/, credentials: true },
      '자격 증명을 켰는데 /^https:\\/\\/.*example\\.com$/이(가) https://evilexample.com에도 맞아서 모르는 사람의 페이지를 허용합니다. 이렇게 쓰세요: "https://*.example.com"',
    ],
    [
      [{ origin: '*' }, { origin: 'https://a.example' }],
      '이 규칙은 쓰일 일이 없습니다. `rules[0]`이(가) 모든 출처를 허용합니다. 그 규칙을 마지막에 두세요',
    ],
    [Promise.resolve({}), '프로미스는 옵션 객체가 아닙니다. 앞에 `await`를 쓰세요'],
  ])('of %j', (options, words) => {
    expect(issuesOf(options).map(([issue]) => say(issue))).toEqual([words])
  })

  it('of a newer core is what that says', () => {
    const issue = { code: 'constructor', path: [], message: 'is new' } as unknown as CorsIssue
    expect(say(issue)).toBe('is new')
  })
})
