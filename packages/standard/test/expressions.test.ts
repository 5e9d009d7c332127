import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../core/test/support/fuzz.ts'
import { goodAddress, goodOpaque, goodPattern, mutated, nearlyPattern } from '../../core/test/support/texts.ts'
import {
  allowedHeaderLists,
  canonicalOrigins,
  echoableHeaders,
  echoableMethod,
  escapeText,
  insecureOrigins,
  portExpression,
} from '../src/expressions.ts'
import { listElements } from '../src/header-list.ts'
import { isInsecure, parseOrigin } from '../src/origin.ts'
import { isForbiddenRequestHeaderName } from '../src/request-headers.ts'
import { isToken } from '../src/tokens.ts'

function whole(expression: string): RegExp {
  return new RegExp(`^(?:${expression})$`)
}

it('a text matches itself alone', () => {
  check(
    fc.property(fc.string(), fc.string(), (text, other) => {
      expect(whole(escapeText(text)).test(text)).toBe(true)
      expect(whole(escapeText(text)).test(other)).toBe(text === other)
    }),
  )
})

it.each(['http', 'https', 'ws', 'ftp', 'app'])('%s has every port but its default one', (scheme) => {
  const ports = whole(portExpression(scheme))
  const differing = [...Array(70_000).keys(), '00', '01', ''].filter((port) => {
    return ports.test(String(port)) !== (parseOrigin(`${scheme}://a:${port}`) !== undefined)
  })
  expect(differing).toEqual([])
})

describe('origins in canonical form', () => {
  const piece = fc.constantFrom('0', '0', '0', '1', 'ffff', '00', 'db8', 'A', '')
  const address = fc.array(piece, { minLength: 1, maxLength: 10 }).map((pieces) => pieces.join(':'))
  const ports = fc.constantFrom('', ':80', ':443', ':99', ':65536')
  const schemes = fc.constantFrom('http', 'https', 'ws', 'ftp', 'file', 'app')
  const numbers = fc.array(fc.constantFrom('0', '1', '01', '255', '256', 'a', '0x', '0xf', '127', ''), { maxLength: 6 })
  const hosts = fc.oneof(
    fc.oneof(address, fc.ipV6()).map((text) => `[${text}]`),
    numbers.map((labels) => labels.join('.')),
  )
  const made = fc.tuple(schemes, hosts, ports).map(([scheme, host, port]) => `${scheme}://${host}${port}`)
  const plain = fc.oneof(goodPattern, goodAddress, goodOpaque, nearlyPattern)
  const texts = fc.oneof(made, plain, mutated(plain), fc.webUrl())
  const all = whole(canonicalOrigins(true))
  const withoutIPv6 = whole(canonicalOrigins(false))
  const insecure = new RegExp(`^${insecureOrigins}`)

  it('are those that parseOrigin reads', () => {
    const seen = { read: 0, refused: 0 }
    check(
      fc.property(texts, (text) => {
        const parsed = parseOrigin(text)
        seen[parsed ? 'read' : 'refused']++
        expect(all.test(text)).toBe(parsed !== undefined)
        expect(withoutIPv6.test(text)).toBe(parsed !== undefined && !text.includes('['))
        if (parsed) expect(insecure.test(text)).toBe(isInsecure(parsed))
      }),
      8000,
    )
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(1000)
  })

  it.each([
    ['http://[1:0:0:1:0:0:0:1]', false],
    ['http://[1:0:0:1::1]', true],
    ['http://[1::1:0:0:1:1]', true],
    ['http://[1::1:1:0:0:1]', true],
    ['http://[1:0:0:1:1::1]', false],
    ['http://[::1:0:0:0:0:1]', false],
    ['http://[::]', true],
    ['https://localhost', true],
  ])('%s is one: %s', (text, isOne) => {
    expect(parseOrigin(text) !== undefined).toBe(isOne)
    expect(all.test(text)).toBe(isOne)
  })

  it('end where hosts and labels have to', () => {
    const label = 'a'.repeat(63)
    const longest = `${label}.${label}.${label}.${'a'.repeat(61)}`
    const limits = [longest, `${longest}.`, `${longest}a`, `${longest}..`, `${label}a.b`]
    for (const text of limits.flatMap((host) => [`https://${host}`, `app://${host}`, `https://${host}:99`])) {
      expect(all.test(text)).toBe(parseOrigin(text) !== undefined)
    }
  })
})

describe('lists of header names', () => {
  const parts = [
    'x-a',
    'X-B',
    ' ',
    '\t',
    ',',
    ',',
    ', ',
    '*',
    'x-*',
    'a b',
    '\u00e9',
    'sec-x',
    'authorization',
    'cookie',
  ]
  const list = fc.array(fc.constantFrom(...parts, 'access-control-x', 'x-ab', 'secret', 'auth'), { maxLength: 6 })
  const isEchoed = (name: string): boolean => name !== '*' && isToken(name)

  it('may be echoed where all are tokens', () => {
    const lists = whole(echoableHeaders)
    check(
      fc.property(list, (given) => {
        const text = given.join('')
        const elements = listElements(text)
        expect(lists.test(text)).toBe(elements.length > 0 && elements.every(isEchoed))
      }),
      4000,
    )
  })

  it('are allowed by names and prefixes, in any case', () => {
    const lists = whole(allowedHeaderLists(['X-A', 'Sec-X'], ['x-b', 'a', 's', 'c', '*']))
    check(
      fc.property(list, (given) => {
        const text = given.join('')
        const names = listElements(text).map((name) => name.toLowerCase())
        const isAllowed = (name: string): boolean =>
          name === 'x-a' ||
          name === 'sec-x' ||
          (isEchoed(name) &&
            /^(?:x-b|[asc*])/.test(name) &&
            !/^(?:authorization$|access-control-)/.test(name) &&
            !isForbiddenRequestHeaderName(name))
        expect(lists.test(text)).toBe(names.length > 0 && names.every(isAllowed))
      }),
      4000,
    )
  })

  it('have 4,096 characters at most, and methods 64', () => {
    expect(whole(echoableHeaders).test('a'.repeat(4096))).toBe(true)
    expect(whole(echoableHeaders).test('a'.repeat(4097))).toBe(false)
    const methods = ['M'.repeat(64), 'M'.repeat(65), '*', '**', 'a b', '']
    expect(methods.filter((method) => whole(echoableMethod).test(method))).toEqual(['M'.repeat(64), '**'])
  })
})
