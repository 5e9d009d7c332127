import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorsConfigError, type CorsIssue, type CorsOptions, createPolicy, isOriginAllowed } from '../../src/index.ts'
import { isRegExp } from '../../src/values/show.ts'
import { check } from '../support/fuzz.ts'
import { mutated, nearlyPattern } from '../support/texts.ts'

function issuesOf(options: unknown): readonly CorsIssue[] {
  try {
    createPolicy(options as CorsOptions)
  } catch (error) {
    if (error instanceof CorsConfigError) return error.issues
    throw error
  }
  return []
}

const label = fc.constantFrom('a', 'b-c', '*', 'x*', '*y', 'p-*-q', '*-*', '**', 'com', '1', '10', '192')
const glob = fc
  .tuple(
    fc.constantFrom('https://', 'http://', '*://', 'http*://', 'app://', 'chrome-extension://', 'moz-extension://', ''),
    fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.')),
    fc.constantFrom('', '', ':*', ':3000', ':80*', ':443', '/', '/*', '/16', '/28'),
  )
  .map(([scheme, host, rest]) => scheme + host + rest)

describe('the advice for what no pattern can say', () => {
  it('is accepted, with the same options', () => {
    const seen = { regExps: 0, all: 0 }
    const texts = fc.oneof({ weight: 3, arbitrary: glob }, { weight: 1, arbitrary: mutated(nearlyPattern) })
    check(
      fc.property(texts, fc.boolean(), (text, credentials) => {
        for (const { fix, message } of issuesOf({ origin: [text], credentials })) {
          seen.all++
          if (!isRegExp(fix)) continue
          seen.regExps++
          expect(fix.source).toMatch(/^\^.*\$$/)
          expect(message).toContain(`: write ${fix}`)
          expect(issuesOf({ origin: fix, credentials })).toEqual([])
        }
      }),
    )
    expect(seen.regExps / seen.all).toBeGreaterThan(0.1)
  })

  it('matches what the wildcards stand for, and nothing behind or before it', () => {
    const dots = fc.array(fc.constantFrom('a', 'b-c', '*', 'x*', 'p-*-q'), { minLength: 1, maxLength: 4 })
    check(
      fc.property(dots, fc.constantFrom('', ':3000', ':80*'), (labels, port) => {
        const text = `https://${labels.join('.')}.*.example.com${port}`
        const [issue] = issuesOf({ origin: text })
        const regExp = issue?.fix
        if (!isRegExp(regExp)) throw new Error(`${text}: ${issue?.message}`)
        const policy = createPolicy({ origin: regExp })
        const origin = text.replace('80*', '8080').replaceAll('*', 'z9')
        expect(isOriginAllowed(policy, origin)).toBe(true)
        for (const other of [
          origin.replace('z9', ''),
          origin.replace('example', 'exbmple'),
          origin.replace('.example', 'xexample'),
          origin.replace('com', 'com.evil.test'),
          origin.replace('https', 'http'),
          `${origin}1.evil.test`,
        ])
          expect([other, isOriginAllowed(policy, other)]).toEqual([other, false])
      }),
    )
  })

  it('for expressions without an anchor is accepted', () => {
    const seen = { all: 0, fixed: 0 }
    const parts = fc.array(
      fc.constantFrom(
        'a',
        'b-c',
        '1',
        '10',
        'example',
        'com',
        'vercel',
        'app',
        'localhost',
        '\\.',
        '\\.',
        '.',
        '.*',
        '[a-z]+',
      ),
      { minLength: 1, maxLength: 5 },
    )
    const sources = fc.tuple(
      fc.constantFrom('', '', '^', 'https?:\\/\\/', '^http:\\/\\/', 'https:\\/\\/'),
      parts.map((some) => some.join('')),
      fc.constantFrom('', '', ':3000', ':\\d+', '$'),
    )
    check(
      fc.property(sources, fc.boolean(), ([start, middle, end], credentials) => {
        const issues = issuesOf({ origin: new RegExp(start + middle + end), credentials })
        for (const { code, fix } of issues) {
          if (code !== 'origin-regexp-unanchored') continue
          seen.all++
          if (fix === undefined) continue
          seen.fixed++
          expect([fix, issuesOf({ origin: fix, credentials })]).toEqual([fix, []])
        }
      }),
    )
    expect(seen.fixed / seen.all).toBeGreaterThan(0.1)
  })

  it.each<[string, string, string]>([
    ['chrome-extension://*', 'chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'chrome-extension://short'],
    ['moz-extension://*', 'moz-extension://2c127fa4-62c7-7e4f-90e5-472b45eecfdc', 'moz-extension://evil'],
    [
      'safari-web-extension://*',
      'safari-web-extension://E4C0D9A6-2F0B-4C8E-9F5D-6A7B8C9D0E1F',
      'safari-web-extension://x',
    ],
    ['http://192.168.*', 'http://192.168.0.17:3000', 'http://192.169.0.1'],
    ['192.168.0.0/16', 'http://192.168.255.1:5173', 'http://192.168.0.1.evil.example'],
    ['172.16.0.0/12', 'http://172.31.0.1', 'http://172.32.0.1'],
    ['10.1.2.200/30', 'https://10.1.2.203', 'https://10.1.2.204'],
    ['http://192.168.1.*:3000', 'http://192.168.1.9:3000', 'http://192.168.1.9:3001'],
    ['http://10.*', 'http://10.0.0.1', 'http://100.0.0.1'],
    ['*://*.example.com', 'http://a.b.example.com', 'http://evilexample.com'],
  ])('%s allows %s, and not %s', (text, allowed, denied) => {
    const policy = createPolicy({ origin: issuesOf({ origin: text })[0]?.fix as RegExp })
    expect([isOriginAllowed(policy, allowed), isOriginAllowed(policy, denied)]).toEqual([true, false])
  })
})
