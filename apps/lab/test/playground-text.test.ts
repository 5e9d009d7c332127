import { describe, expect, test } from 'vitest'
import { formatLiteral } from '../src/page/code/format.ts'
import { parseObject } from '../src/page/code/literal.ts'
import { readPolicy } from '../src/page/playground/policy-text.ts'
import { emptyState, originOfPage, readState, writeState } from '../src/page/playground/state.ts'

describe('an object in a text', () => {
  test.each<[string, unknown]>([
    ["{ origin: 'https://a.example' }", { origin: 'https://a.example' }],
    ['{"origin": "*", "maxAge": 600}', { origin: '*', maxAge: 600 }],
    [
      "app.use(cors({ origin: ['https://a.example', /^https:\\/\\/b\\.example$/] }))",
      { origin: ['https://a.example', /^https:\/\/b\.example$/] },
    ],
    ['const options = { credentials: true, } as const', { credentials: true }],
    ['// mine\n/* and */ { origin: `*`, // every\n methods: [] }', { origin: '*', methods: [] }],
    ["{ maxAge: -1, 'methods': undefined, origin: null }", { maxAge: -1, methods: undefined, origin: null }],
    ["{ origin: 'it\\'s \\u0041\\x42\\n' }", { origin: "it's AB\n" }],
    ['{ origin: ("*") }', { origin: '*' }],
    ['{ __proto__: 1 }', Object.fromEntries([['__proto__', 1]])],
  ])('%s', (text, value) => {
    expect(parseObject(text)).toMatchObject({ value, problems: [] })
    expect(parseObject(text).value).toEqual(value)
  })

  test.each<[string, string]>([
    ['{ origin: ', 'syntax'],
    ["{ origin: 'a' credentials: true }", 'syntax'],
    ['{ origin: /(/ }', 'syntax'],
    ['{ origin: (o) => true }', 'function'],
    ['{ origin() { return true } }', 'function'],
    ['{ origin: process.env.ORIGIN }', 'not-literal'],
    ["{ origin: 'a,b'.split(',') }", 'not-literal'],
    [`{ origin: \`$\{host}\` }`, 'not-literal'],
    ['{ ...others }', 'not-literal'],
    ['{ origin }', 'not-literal'],
    ["cors('*')", 'no-object'],
    ['hello', 'no-object'],
  ])('%s is no literal: %s', (text, code) => {
    expect(parseObject(text).problems.map((problem) => problem.code)).toContain(code)
  })

  test.each([
    [{}],
    [{ origin: '*' }],
    [{ origin: ["it's", 'a "b"', 'c\\d', /^x\/y$/i], credentials: true, maxAge: 600 }],
    [{ origin: Array.from({ length: 9 }, (_, index) => `https://${index}.example.com`) }],
    [{ method: 'PUT', headers: { 'Content-Type': 'application/json' } }],
  ])('what is written is read as the same: %j', (value) => {
    expect(parseObject(formatLiteral(value)).value).toEqual(value)
  })
})

describe('the text of a policy', () => {
  const problemsOf = (text: string): unknown[] =>
    readPolicy(text).problems.map(({ line, code, path }) => [line, code, path])

  test('a good one is compiled', () => {
    expect(readPolicy("{ origin: 'https://a.example' }").policy).toBeDefined()
    expect(readPolicy('').policy).toBeDefined()
  })

  test('each mistake is on its line', () => {
    const text = `{
  origin: [
    'https://good.example',
    'https://bad.example/',
  ],
  maxAge: 1.5,
  orign: 1,
}`
    expect(problemsOf(text)).toEqual([
      [7, 'option-unknown', 'orign'],
      [4, 'origin-trailing-slash', 'origin[1]'],
      [6, 'max-age-range', 'maxAge'],
    ])
  })

  test('an option that is missing is a mistake of the first line', () => {
    expect(problemsOf('// options\n{ credentials: true }')).toEqual([[2, 'origin-missing', 'origin']])
  })

  test('what cannot be read hides what follows from it', () => {
    expect(problemsOf('{\n  origin: () => true,\n  credentials: true }')).toEqual([[2, 'function', '']])
  })
})

describe('the address', () => {
  test('keeps the whole state', () => {
    const state = {
      ...emptyState,
      method: 'PUT',
      headers: 'a: b\nc: d&e=#f',
      policy: "{ origin: '*' }",
      mode: 'no-cors',
    } as const
    expect(readState(new URLSearchParams(new URLSearchParams(writeState(state)).toString()))).toEqual(state)
    expect(writeState(emptyState)).toEqual({})
  })

  test('a value that is none of the choices is left out', () => {
    expect(readState(new URLSearchParams('mode=navigate&credentials=yes&server=policy'))).toEqual(emptyState)
  })

  test.each([
    ['https://app.example.com/a?b#c', 'https://app.example.com'],
    ['HTTPS://App.Example.com:443/', 'https://app.example.com'],
    ['capacitor://localhost/index.html', 'capacitor://localhost'],
    ['chrome-extension://abcdef/popup.html', 'chrome-extension://abcdef'],
    ['file:///home/me/index.html', 'null'],
    ['null', 'null'],
    ['app.example.com', undefined],
    ['', undefined],
  ])('the origin of %s is %s', (address, origin) => {
    expect(originOfPage(address)).toBe(origin)
  })
})
