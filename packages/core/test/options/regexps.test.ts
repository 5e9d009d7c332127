import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { CorsConfigError, type CorsIssue, type CorsOptions, createPolicy, isOriginAllowed } from '../../src/index.ts'
import { neighbours, open, safe, slow } from '../tables/regexps.ts'

function issuesOf(origin: unknown, options: Partial<CorsOptions> = {}): readonly CorsIssue[] {
  try {
    createPolicy({ origin, ...options } as CorsOptions)
  } catch (error) {
    if (error instanceof CorsConfigError) return error.issues
    throw error
  }
  return []
}

const credentials = { credentials: true } as const

/** The one thing that is said, with the code. */
function told(regExp: RegExp, options?: Partial<CorsOptions>): string {
  const issues = issuesOf(regExp, options)
  expect(issues).toHaveLength(1)
  return `${issues[0]?.message} [${issues[0]?.code}]`
}

describe('a RegExp that could block the process is refused', () => {
  it.each(slow)('%s', (regExp, advice) => {
    const message = `${regExp} is not sure to answer quickly: ${advice} [origin-regexp-unbounded]`
    expect(told(regExp)).toBe(message)
    expect(told(regExp, credentials)).toBe(message)
  })
})

describe('a RegExp that lets strangers in is refused with credentials', () => {
  it.each(open)('%s', (regExp, advice) => {
    expect(issuesOf(regExp)).toEqual([])
    const message = told(regExp, credentials)
    expect(message).toMatch(/ matches \S+, so it allows (?:strangers|every site), and credentials are on: /)
    expect(message.endsWith(`${advice} [origin-regexp-canary]`)).toBe(true)
  })

  // Where a name repeats, or a look ahead says what it is not, the one shown is only near to it.
  it.each(open.filter(([regExp]) => !/\)\+\\\.com|\(\?!/.test(regExp.source)))(
    '%s matches what the message says',
    (regExp) => {
      const [, stranger = ''] = / matches (\S+), /.exec(told(regExp, credentials)) ?? []
      // A port, if there has to be one, is not part of the lesson.
      expect([stranger, `${stranger}:3000`, `${stranger}:8443`].some((origin) => isAllowed(regExp, origin))).toBe(true)
    },
  )

  it.each(neighbours)('%s, unless public suffixes are allowed', (regExp, advice) => {
    expect(told(regExp, credentials)).toBe(`${regExp} ${advice} [origin-public-suffix-credentials]`)
    expect(issuesOf(regExp, { ...credentials, dangerouslyAllowPublicSuffixes: true })).toEqual([])
    expect(issuesOf(regExp)).toEqual([])
  })

  it('with the names that the fix is about', () => {
    expect(told(/^https:\/\/app.example.com$/, credentials)).toContain('matches https://app-example.com, so')
    expect(told(/^https:\/\/.*example\.com$/, credentials)).toContain('matches https://evilexample.com, so')
    expect(told(/^https:\/\/.+\.(com|org)$/, credentials)).toContain('matches https://evil.com, so')
    expect(told(/^https:\/\/example\.com.*$/, credentials)).toContain('matches https://example.comevil, so')
  })

  it('over http too, where that is allowed', () => {
    const http = /^http:\/\/.*example\.com$/
    expect(issuesOf(http, credentials)).toEqual([])
    expect(told(http, { ...credentials, dangerouslyAllowInsecureOrigins: true })).toContain('http://evilexample.com')
  })

  it('over https as well, where http is allowed', () => {
    const options = { ...credentials, dangerouslyAllowInsecureOrigins: true }
    expect(told(/^https:\/\/.*example\.com$/, options)).toContain('https://evilexample.com')
  })

  it('public suffixes allow no more than that', () => {
    const options = { ...credentials, dangerouslyAllowPublicSuffixes: true }
    for (const regExp of [/^https:\/\/[a-z.]+$/, /^https:\/\/example\.[a-z]+$/, /^https:\/\/app.example.com$/])
      expect(issuesOf(regExp, options).map(({ code }) => code)).toEqual(['origin-regexp-canary'])
  })
})

describe('what a message says to write is accepted', () => {
  it.each([...slow, ...open].filter(([, advice]) => advice.includes('"')))('%s', (_regExp, advice) => {
    const [, origin] = /"(.*)"/.exec(advice) ?? []
    expect(issuesOf(origin)).toEqual([])
    if (origin?.startsWith('https:')) expect(issuesOf(origin, credentials)).toEqual([])
  })
})

describe('a RegExp of ordinary safe use is accepted', () => {
  it.each(safe)('%s', (regExp, allowed) => {
    expect(isAllowed(regExp, allowed)).toBe(true)
    expect(isOriginAllowed(createPolicy({ origin: regExp, credentials: true }), allowed)).toBe(true)
  })

  it.each(open)('%s, without credentials', (regExp) => {
    expect(issuesOf(regExp)).toEqual([])
  })

  it('and so are a hundred of them, at once', () => {
    const origin = [...safe, ...safe].slice(0, 100).map(([regExp]) => regExp)
    const times = [1, 2, 3].map(() => {
      // Of this process alone, however busy the machine is.
      const start = process.cpuUsage()
      createPolicy({ origin, credentials: true })
      return process.cpuUsage(start).user / 1000
    })
    expect(Math.min(...times)).toBeLessThan(1000)
  })
})

function isAllowed(regExp: RegExp, origin: string): boolean {
  return isOriginAllowed(createPolicy({ origin: regExp }), origin)
}

describe('with credentials, it is told which origin over http is matched and denied', () => {
  it.each([
    [/^https?:\/\/a\.example$/, 'http://a.example'],
    [/^http:\/\/(?:localhost|a\.example):3000$/, 'http://a.example:3000'],
    [/^https?:\/\/(?:localhost|(?:a|b)\.example\.com)(?::\d+)?$/, 'http://a.example.com'],
    [/^https?:\/\/localhost(?::\d+)?$/, undefined],
  ])('%s: %s', (origin, insecure) => {
    const { notices } = createPolicy({ origin, credentials: true })
    const found = notices.map(({ message }) => / matches (\S+), which is denied/.exec(message)?.[1])
    expect(found).toEqual(insecure === undefined ? [] : [insecure])
    if (insecure !== undefined) expect(isAllowed(origin, insecure)).toBe(true)
  })
})

describe('what is checked is what matches', () => {
  it('of another realm', () => {
    const regExp = runInNewContext('/^https:\\/\\/(\\w+\\.?)+example\\.com$/') as RegExp
    expect(regExp).not.toBeInstanceOf(RegExp)
    expect(issuesOf(regExp).map(({ code }) => code)).toEqual(['origin-regexp-unbounded'])
    const good = runInNewContext('/^https:\\/\\/[a-z]+\\.example\\.com$/') as RegExp
    expect(isAllowed(good, 'https://a.example.com')).toBe(true)
  })

  it('whatever an instance says of itself', () => {
    class Liar extends RegExp {
      override get source(): string {
        return '^https:\\/\\/example\\.com$'
      }
      override get flags(): string {
        return ''
      }
      override test(): boolean {
        return true
      }
    }
    const codes = (source: string, flags?: string): readonly string[] =>
      issuesOf(new Liar(source, flags)).map(({ code }) => code)
    expect(codes('^https:\\/\\/(\\w+)+\\.example\\.com$')).toEqual(['origin-regexp-unbounded'])
    expect(codes('^https:\\/\\/example\\.org$', 'g')).toEqual(['origin-regexp-flags'])
    expect(isAllowed(new Liar('^https:\\/\\/example\\.org$'), 'https://example.com')).toBe(false)
    expect(isAllowed(new Liar('^https:\\/\\/example\\.org$'), 'https://example.org')).toBe(true)
  })

  it('what only calls itself a RegExp is not one', () => {
    const fake = { [Symbol.toStringTag]: 'RegExp', source: '^https:\\/\\/example\\.com$', flags: '' }
    expect(issuesOf(fake).map(({ code }) => code)).toEqual(['origin-type'])
  })
})
