import { describe, expect, it } from 'vitest'
import { type CorsOptions, createPolicy } from '../../src/index.ts'
import { decideNow, get, isAllowed, preflight } from '../support/requests.ts'

const origin = 'https://a.example'

function headersOf(options: Omit<CorsOptions, 'origin'>, method: string, asked?: string): Record<string, string> {
  return decideNow(createPolicy({ ...options, origin }), preflight(origin, method, asked)).headers.toJSON()
}

describe('Access-Control-Request-Headers as intermediaries leave it', () => {
  const listed = createPolicy({ origin, allowedHeaders: ['X-A', 'X-B', 'Content-Type'] })

  it.each([
    '',
    ' ',
    ',',
    ' , ,\t',
    'x-a',
    ' x-a',
    'x-a ',
    '\tx-a\t',
    'x-a,x-b',
    'x-a, x-b',
    'x-a\t,\tx-b',
    'X-B,x-A',
    ',x-a,,x-b,',
    'x-a,x-a',
    'content-type,x-a,x-b',
    `x-a${','.repeat(16)}  x-b`,
  ])('%j is allowed', (asked) => {
    expect(isAllowed(listed, preflight(origin, 'PUT', asked))).toBe(true)
    // Also after another answer, which may be remembered.
    expect(isAllowed(listed, preflight(origin, 'PUT', 'x-a,x-c'))).toBe(false)
    expect(isAllowed(listed, preflight(origin, 'PUT', asked))).toBe(true)
  })

  it.each(['x', 'x-ab', 'x-a x-b', 'x-a;x-b', 'x-a,x-c', 'x-c,x-a', 'x-a\v', '\u00a0x-a', 'x-a\n', '*', 'x-a,*'])(
    '%j is not',
    (asked) => {
      expect(isAllowed(listed, preflight(origin, 'PUT', asked))).toBe(false)
    },
  )

  it.each([
    ['x-a', 'x-a'],
    [' x-a ,\tX-B\t', 'x-a,X-B'],
    [',,x-a,,', 'x-a'],
    ['a , b', 'a,b'],
    [' ', undefined],
    ['x y', undefined],
    ['a,*', undefined],
    ['a'.repeat(4096), 'a'.repeat(4096)],
    ['a'.repeat(4097), undefined],
  ])('%j is echoed as %j', (asked, echoed) => {
    expect(headersOf({}, 'PUT', asked)['access-control-allow-headers']).toBe(echoed)
  })

  it('may ask for every name of a long list, with a space after each comma', () => {
    const names = Array.from({ length: 60 }, (_, index) => `X-Some-Long-Header-Name-${index}`)
    const policy = createPolicy({ origin, allowedHeaders: names })
    expect(isAllowed(policy, preflight(origin, 'PUT', names.join(', ')))).toBe(true)
    expect(isAllowed(policy, preflight(origin, 'PUT', names.join(' , ')))).toBe(true)
    expect(isAllowed(policy, preflight(origin, 'PUT', names.join(',').repeat(3)))).toBe(false)
  })
})

describe('names that only resemble others', () => {
  it('are legal', () => {
    const options: CorsOptions = {
      origin,
      methods: ['TRACER', 'X-TRACE', 'X-A', 'x-a'],
      allowedHeaders: [
        'X-Access-Control-Test',
        'X-Cookie',
        'Cookie-Consent',
        'Datetime',
        'X-Host',
        'Originator',
        'Tea',
        'Section',
      ],
      exposedHeaders: ['Origin-Trial', 'X-Origin', 'X-Set-Cookie', 'Set-Cookie-Policy', 'Cookie'],
    }
    const policy = createPolicy(options)
    for (const method of ['TRACER', 'X-TRACE', 'X-A', 'x-a'])
      expect(isAllowed(policy, preflight(origin, method))).toBe(true)
    expect(headersOf({ methods: ['X-A', 'x-a', 'X-A'] }, 'X-A')['access-control-allow-methods']).toBe('X-A,x-a')
    expect(headersOf({ allowedHeaders: ['X-A', 'x-a'] }, 'PUT')['access-control-allow-headers']).toBe('X-A')
  })

  it('such as schemes that begin or end as opaque ones do', () => {
    const policy = createPolicy({ origin: ['profile://a', 'database://a', 'data-x://a'] })
    for (const scheme of ['profile', 'database', 'data-x']) expect(isAllowed(policy, get(`${scheme}://a`))).toBe(true)
  })
})

describe('wildcards of one host', () => {
  const policy = createPolicy({
    origin: [
      'https://*.a.example',
      'http://*.a.example:8080',
      'https://a.example:*',
      'http://a.example:*',
      'app://*.a.example:*',
    ],
  })

  it.each([
    'https://x.a.example',
    'http://x.a.example:8080',
    'https://a.example:1',
    'http://a.example',
    'app://x.a.example:9',
  ])('%s is one of them', (text) => {
    expect(isAllowed(policy, get(text))).toBe(true)
  })

  it.each([
    'http://x.a.example',
    'https://x.a.example:8080',
    'app://a.example',
    'ws://a.example',
    'https://xa.example',
  ])('%s is not', (text) => {
    expect(isAllowed(policy, get(text))).toBe(false)
  })
})
