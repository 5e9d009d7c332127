import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createEngine, separateOptions, splitOptions } from '../../src/adapter.ts'
import {
  CorsConfigError,
  type CorsIssue,
  type CorsOptions,
  type CorsPolicy,
  createPolicy,
  isOriginAllowed,
  parseOriginList,
} from '../../src/index.ts'
import { staticAnswers } from '../../src/static.ts'
import { adapterRows } from '../tables/adapters.ts'
import { nameRows } from '../tables/names.ts'
import { originRows } from '../tables/origins.ts'
import { patternRows } from '../tables/patterns.ts'
import { rejectRows } from '../tables/reject.ts'
import type { ConfigRow } from '../tables/row.ts'
import { reachable, ruleRows } from '../tables/rules.ts'
import { scalarRows } from '../tables/scalars.ts'
import { staticRows } from '../tables/static.ts'

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

function issuesOf(options: unknown, apply: (options: unknown) => unknown = create): readonly CorsIssue[] {
  try {
    apply(options)
  } catch (error) {
    if (error instanceof CorsConfigError) return error.issues
    throw error
  }
  return []
}

function create(options: unknown): CorsPolicy {
  return createPolicy(options as CorsOptions)
}

/** The members of the union, read from the source: a type leaves no value behind that could be listed. */
function declaredCodes(): readonly string[] {
  const source = readFileSync(new URL('../../src/options/issue-codes.ts', import.meta.url), 'utf8')
  return [...source.matchAll(/\| '([a-z-]+)'/g)].map(([, code]) => code as string)
}

describe('each mistake is refused, and says what to write', () => {
  it.each(rows.map((row) => [row.code, row.message, row] as const))('%s: %s', (_code, _message, row) => {
    const { code, options, path, value, message, apply } = row
    const issues = row.isNotice ? create(options).notices : issuesOf(options, apply)
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ code, path, message })
    expect(issues[0]?.value).toBe(value)
  })

  it('what a message says to write is accepted', () => {
    let tried = 0
    for (const { options, apply, code, isNotice } of rows) {
      if (apply !== undefined) continue
      for (const { path, fix } of isNotice ? create(options).notices : issuesOf(options)) {
        if (fix === undefined) continue
        tried++
        const { notices = [], error } = attempt(withFix(options, path, fix))
        const left = [...notices, ...(error?.issues ?? [])]
        expect(left.map((issue) => issue.code)).not.toContain(code)
      }
    }
    expect(tried).toBeGreaterThan(60)
  })
})

describe('rules by origin', () => {
  it.each(reachable.map((rules) => [JSON.stringify(rules), rules] as const))(
    '%s can all be reached',
    (_text, rules) => {
      expect(issuesOf(rules)).toEqual([])
      expect(issuesOf(Object.freeze([...rules]))).toEqual([])
    },
  )

  it('each have their mistakes told at once, by their index', () => {
    const rules = [{ origin: 'https://A.example', maxAge: -1 }, 'x', { origin: '*' }, { origin: 'https://b.example' }]
    expect(issuesOf(rules).map(({ code, path }) => [code, ...path])).toEqual([
      ['origin-upper-case', 0, 'origin'],
      ['max-age-range', 0, 'maxAge'],
      ['options-type', 1],
      ['rule-unreachable', 3],
    ])
    expect(() => create(rules)).toThrow('[0].maxAge: -1 is not a whole number')
  })

  it('are compared at the cost of their number', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `https://a${index}.example`)
    const rules = [{ origin: many }, { origin: ['https://*.b.example', ...many] }, { origin: many }]
    expect(issuesOf(rules).map(({ path }) => path)).toEqual([[2]])
  })
})
function attempt(options: unknown): { readonly notices?: readonly CorsIssue[]; readonly error?: CorsConfigError } {
  try {
    return { notices: create(options).notices }
  } catch (error) {
    return { error: error as CorsConfigError }
  }
}

/** The options with the corrected value in its place; of an item, several may take the place. */
function withFix(options: unknown, [name, ...rest]: CorsIssue['path'], fix: unknown): unknown {
  if (Array.isArray(options)) return options.with(name as number, withFix(options[name as number], rest, fix))
  const [index] = rest
  const given = options as Record<string, unknown>
  const list = given[name as string]
  if (index === undefined) return { ...given, [name as string]: fix }
  const items = typeof list === 'string' ? list.split(',') : [...(list as unknown[])]
  return { ...given, [name as string]: items.toSpliced(index as number, 1, ...[fix].flat()) }
}

describe('the documentation', () => {
  const manual = readFileSync(new URL('../../../../docs/config-errors.md', import.meta.url), 'utf8')
  const sections = new Map(
    manual
      .split(/^### /m)
      .slice(1)
      .map((text) => [text.slice(0, text.indexOf('\n')), text]),
  )

  it('every code in the sources has a row in the tables', () => {
    expect([...new Set(rows.map(({ code }) => code))].sort()).toEqual([...declaredCodes()].sort())
  })

  it('every code in the sources has an anchor, and nothing else has', () => {
    expect([...sections.keys()].sort()).toEqual([...declaredCodes()].sort())
  })

  it.each([...sections])('%s: the wrong example gives that code, the right one none', (code, text) => {
    const [wrong, right] = [...text.matchAll(/```js\n(.*?)```/gs)].map(([, example]) => example as string)
    const isNotice = rows.every((row) => row.code !== code || row.isNotice)
    const [issues, notices] = runExample(wrong ?? '')
    expect((isNotice ? notices : issues).map((issue) => issue.code)).toContain(code)
    expect(runExample(right ?? '')).toEqual([[], []])
  })
})

/** Runs an example with stand-ins for what it may name, and answers with the mistakes found. */
function runExample(example: string): readonly [issues: readonly CorsIssue[], notices: readonly CorsIssue[]] {
  const notices: CorsIssue[] = []
  const createNoting = (options: unknown): CorsPolicy => {
    const policy = create(options)
    notices.push(...policy.notices)
    return policy
  }
  const cors = (policy: unknown, options?: unknown): unknown =>
    createEngine(...separateOptions(policy as never, options as never), { header: () => undefined, logger: console })
  const app = { register: (_plugin: unknown, options: unknown) => cors(...splitOptions(options as never)) }
  const corsHeaders = (options: unknown): unknown => staticAnswers(create(options))
  const known = {
    createPolicy: createNoting,
    cors,
    app,
    corsPlugin: undefined,
    parseOriginList,
    corsHeaders,
    isOriginAllowed,
  }
  const run = new Function(...Object.keys(known), example)
  const issues = issuesOf(undefined, () => run(...Object.values(known)))
  return [issues, notices]
}

const pages = 'https://cors-js.github.io/cors/config-errors'

describe('everything wrong is told at once', () => {
  const options = {
    origin: ['https://Example.com/', 'null', /a/g, 'https://good.example', 5],
    methods: ['get', 'TRACE'],
    allowedHeaders: ['Cookie', ''],
    exposedHeaders: 5,
    credentials: 'yes',
    maxAge: -1,
    optionsSuccessStatus: 404,
    originTimeout: 0.5,
    dangerouslyAllowNullOrigin: 'no',
    surprise: true,
  }

  it('as issues, with their paths', () => {
    expect(issuesOf(options).map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['option-unknown', 'surprise'],
      ['credentials-type', 'credentials'],
      ['origin-upper-case', 'origin.0'],
      ['origin-null', 'origin.1'],
      ['origin-regexp-flags', 'origin.2'],
      ['origin-regexp-unanchored', 'origin.2'],
      ['origin-type', 'origin.4'],
      ['method-case', 'methods.0'],
      ['method-forbidden', 'methods.1'],
      ['name-empty', 'allowedHeaders.1'],
      ['exposed-headers-type', 'exposedHeaders'],
      ['max-age-range', 'maxAge'],
      ['options-success-status-range', 'optionsSuccessStatus'],
      ['origin-timeout-range', 'originTimeout'],
      ['dangerously-allow-null-origin-type', 'dangerouslyAllowNullOrigin'],
    ])
  })

  it('as one message, with paths and codes', () => {
    const error = captured({ origin: ['https://Example.com/'], maxAge: '600' })
    expect(error.name).toBe('CorsConfigError')
    expect(error.message).toBe(
      'Invalid CORS options, 2 mistakes:\n' +
        '  - origin[0]: "https://Example.com/" has upper case and a trailing slash: write "https://example.com" [origin-upper-case]\n' +
        '  - maxAge: "600" is not a whole number from 0 to 86400: write 600 [max-age-range]\n' +
        `See ${pages}/origin-upper-case/ ${pages}/max-age-range/`,
    )
    expect(captured(null).message).toBe(
      `Invalid CORS options: null is not an object of options [options-type]\nSee ${pages}/options-type/`,
    )
  })

  it('with the page of each code once, and of more than three the page that lists them', () => {
    const lastLine = (options: unknown): string | undefined => captured(options).message.split('\n').at(-1)
    const origin = ['https://a.example/', 'https://b.example/']
    expect(lastLine({ origin })).toBe(`See ${pages}/origin-trailing-slash/`)
    expect(lastLine({ origin, maxAge: '600', methods: ['put'] })).toBe(
      `See ${pages}/origin-trailing-slash/ ${pages}/method-case/ ${pages}/max-age-range/`,
    )
    expect(lastLine({ origin, maxAge: '600', methods: ['put'], credentials: 1 })).toBe(`See ${pages}/`)
  })

  it('in issues that nobody can change', () => {
    const { issues } = captured({ origin: 5 })
    expect(Object.isFrozen(issues)).toBe(true)
    expect(issues.every(Object.isFrozen)).toBe(true)
  })

  it('without letting a value forge a line or flood the log', () => {
    const [forged] = issuesOf({ origin: 'https://a.example\r\nINFO all is well\u202e' })
    expect(forged?.message).not.toMatch(/[\r\n\u202e]/)
    const [long] = issuesOf({ origin: `https://${'a'.repeat(10_000)}!` })
    expect(long?.message).toBe(`"https://${'a'.repeat(332)}…" has an invalid host`)
    const [whole] = issuesOf({ origin: `https://${'a'.repeat(331)}!` })
    expect(whole?.message).toBe(`"https://${'a'.repeat(331)}!" has an invalid host`)
  })
})

function captured(options: unknown): CorsConfigError {
  try {
    create(options)
  } catch (error) {
    if (error instanceof CorsConfigError) return error
  }
  throw new Error('Nothing was refused')
}
