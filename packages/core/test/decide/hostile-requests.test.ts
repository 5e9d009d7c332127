import { describe, expect, it } from 'vitest'
import {
  type CorsPolicy,
  type CorsRequest,
  createPolicy,
  explain,
  isSameOrigin,
  mergeVary,
  parseOrigin,
} from '../../src/index.ts'
import { decideNow, get, isAllowed, preflight } from '../support/requests.ts'

const names = ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'prototype', 'valueOf', '__defineGetter__']
const policies: readonly [string, CorsPolicy][] = [
  ['an exact origin', createPolicy({ origin: 'https://a.example', methods: ['PUT'], allowedHeaders: ['X-A'] })],
  [
    'wildcards',
    createPolicy({ origin: ['https://*.a.example', 'http://localhost:*'], methods: [], allowedHeaders: [] }),
  ],
  [
    'a RegExp',
    createPolicy({ origin: /^https:\/\/(?:[a-z]+\.)*a\.example$/, methods: ['PUT'], allowedHeaders: ['X-A'] }),
  ],
  [
    'a predicate',
    createPolicy({ origin: (origin) => origin === 'https://a.example', methods: ['PUT'], allowedHeaders: ['X-A'] }),
  ],
]

describe('names of every object are only names', () => {
  it.each(policies)('%s', (_name, policy) => {
    for (const name of names) {
      for (const origin of [
        name,
        `https://${name}`,
        `https://${name.toLowerCase()}`,
        `${name.toLowerCase()}://a`,
        `https://${name}.a`,
      ])
        expect(isAllowed(policy, get(origin))).toBe(false)
    }
  })

  it('as methods and headers', () => {
    const policy = createPolicy({ origin: 'https://a.example', methods: ['PUT'], allowedHeaders: ['X-A'] })
    for (const name of names) {
      expect(decideNow(policy, preflight('https://a.example', name))).toMatchObject({ reason: 'method-not-allowed' })
      expect(decideNow(policy, preflight('https://a.example', 'PUT', name))).toMatchObject({
        reason: 'headers-not-allowed',
      })
    }
  })

  it('and can be allowed as such', () => {
    const policy = createPolicy({
      origin: ['https://constructor', 'https://*.__proto__'],
      methods: ['constructor'],
      allowedHeaders: ['__proto__'],
    })
    expect(isAllowed(policy, get('https://constructor'))).toBe(true)
    expect(isAllowed(policy, get('https://a.__proto__'))).toBe(true)
    expect(isAllowed(policy, preflight('https://constructor', 'constructor', '__proto__'))).toBe(true)
    expect(isAllowed(policy, preflight('https://constructor', '__proto__'))).toBe(false)
  })
})

const long = 100_000
const origins: readonly [string, string][] = [
  ['labels', `https://${'a.'.repeat(long)}a.example`],
  ['hyphens', `https://${'-'.repeat(long)}.a.example`],
  ['colons', `https://a.example${':'.repeat(long)}`],
  ['brackets', `https://[${':0'.repeat(long)}]`],
  ['zeros of IPv6', `http://[${'0:'.repeat(long)}:1]`],
  ['slashes', `https${':/'.repeat(long)}`],
  ['digits', `https://a.example:${'1'.repeat(long)}`],
  ['white space', `https://a.example${' '.repeat(long)}x`],
  ['scheme', `${'a'.repeat(long)}://a.example`],
  ['dots', `https://${'.'.repeat(long)}a.example`],
  ['commas', `${'https://a.example,'.repeat(long / 10)}`],
  ['at signs', `https://${'@'.repeat(long)}a.example`],
]
const lists: readonly [string, string][] = [
  ['commas', ','.repeat(long)],
  ['spaces', `x-a${' '.repeat(long)},x-b`],
  ['tabs and commas', '\t,'.repeat(long)],
  ['repeated names', 'x-a,'.repeat(long)],
  ['different names', Array.from({ length: 1000 }, (_, index) => `h${index}`).join(',')],
  ['4,095 bytes of commas', ','.repeat(4095)],
  ['4,095 bytes of spaces', ' '.repeat(4095)],
  ['4,095 bytes of names', 'x-a,'.repeat(1024).slice(0, 4095)],
  ['one long name', 'x'.repeat(4095)],
]

/** Milliseconds, the best of three: a machine that is busy elsewhere must not fail a test. */
function time(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return Math.min(...times)
}

function explainText(policy: CorsPolicy, request: CorsRequest): string {
  return String(explain(policy, request))
}

describe('no header makes a decision slow', () => {
  const everything = [
    ...policies,
    ['everyone', createPolicy()] as const,
    ['everything echoed', createPolicy({ origin: '*', methods: '*' })] as const,
  ]

  it.each(origins)('Origin of %s', (_name, origin) => {
    for (const [, policy] of everything) {
      expect(time(() => decideNow(policy, get(origin)))).toBeLessThan(20)
      expect(time(() => explainText(policy, get(origin)))).toBeLessThan(500)
    }
    expect(time(() => parseOrigin(origin))).toBeLessThan(20)
    expect(time(() => isSameOrigin(origin, 'https://a.example'))).toBeLessThan(100)
  })

  it.each(lists)('Access-Control-Request-Headers of %s', (_name, list) => {
    for (const [, policy] of everything) {
      expect(time(() => decideNow(policy, preflight('https://a.example', 'PUT', list)))).toBeLessThan(20)
      expect(time(() => explainText(policy, preflight('https://a.example', 'PUT', list)))).toBeLessThan(500)
    }
    expect(time(() => mergeVary(list, 'Origin'))).toBeLessThan(500)
  })

  it('Access-Control-Request-Method of any length', () => {
    for (const [, policy] of everything) {
      const request = preflight('https://a.example', 'x'.repeat(long))
      expect(time(() => decideNow(policy, request))).toBeLessThan(20)
      expect(time(() => explainText(policy, request))).toBeLessThan(500)
    }
  })

  it('a RegExp sees no origin that is longer than any browser sends', () => {
    // This one takes the square of the length for what it does not match.
    const policy = createPolicy({ origin: /^https:\/\/[a-z]+[a-z]+\.example$/ })
    expect(time(() => decideNow(policy, get(`https://${'a'.repeat(long)}!`)))).toBeLessThan(20)
  })
})

describe('nothing that a client sends is echoed unchecked', () => {
  it('a method or header name that would split a response', () => {
    const policy = createPolicy({ origin: '*', methods: '*' })
    for (const text of ['A\r\nX: 1', 'A\n', 'A\0', 'A B', 'é', '\u{1f4a9}', '*', 'a'.repeat(4097)]) {
      const { headers } = decideNow(policy, preflight('https://a.example', text, text))
      expect(headers.toJSON()).toEqual({
        'access-control-allow-origin': '*',
        vary: 'Access-Control-Request-Method, Access-Control-Request-Headers',
      })
    }
  })
})
