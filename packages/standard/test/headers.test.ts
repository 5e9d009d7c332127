import { describe, expect, it } from 'vitest'
import { combined, everyElement, type Header, listElements, sortedNames, tokenList, trim } from '../src/header-list.ts'
import {
  isForbiddenRequestHeader,
  isForbiddenRequestHeaderName,
  isNonWildcardRequestHeader,
  isRequestBodyHeader,
  isSafelistedRequestHeader,
  unsafeRequestHeaderNames,
} from '../src/request-headers.ts'
import {
  corsResponseHeaders,
  isCorsHeader,
  isForbiddenResponseHeader,
  safelistedResponseHeaders,
} from '../src/response-headers.ts'

describe('a header list', () => {
  const headers: readonly Header[] = [
    ['Vary', ' Origin\t'],
    ['vary', 'Accept'],
    ['X-List', 'a, b,,\tc ,'],
    ['X-Odd', 'a b'],
    ['X-Empty', ''],
  ]

  it.each([
    ['vary', 'Origin, Accept'],
    ['x-empty', ''],
    ['x-none', undefined],
  ])('combines the lines of %s', (name, value) => {
    expect(combined(headers, name)).toBe(value)
  })

  it.each([
    ['vary', ['Origin', 'Accept']],
    ['x-list', ['a', 'b', 'c']],
    ['x-odd', null],
    ['x-empty', []],
    ['x-none', undefined],
  ])('has the tokens of %s', (name, tokens) => {
    expect(tokenList(headers, name)).toEqual(tokens)
  })

  it.each([
    ['', []],
    [' , ,', []],
    ['a', ['a']],
    [' a ,b\t, c d ', ['a', 'b', 'c d']],
    ['\u00a0a', ['\u00a0a']],
  ])('%j has the elements %j', (list, elements) => {
    expect(listElements(list)).toEqual(elements)
  })

  it('is read no further than the first element that does not pass', () => {
    const seen: string[] = []
    expect(everyElement('a,b,c', (element) => seen.push(element) < 2)).toBe(false)
    expect(seen).toEqual(['a', 'b'])
  })

  it('trims only the white space of HTTP', () => {
    expect(trim('\t\r\n a b \n')).toBe('a b')
    expect(trim('\u00a0a')).toBe('\u00a0a')
  })

  it('has names in lower case, sorted, each once', () => {
    expect(sortedNames(['B', 'a', 'b'])).toEqual(['a', 'b'])
  })
})

describe('a request header', () => {
  it.each(
    (
      'Accept-Charset accept-encoding access-control-request-headers Access-Control-Request-Method connection content-length cookie Cookie2 date ' +
      'dnt expect host keep-alive origin referer set-cookie te trailer transfer-encoding upgrade via proxy- Proxy-Foo sec- Sec-Fetch-Site'
    ).split(' '),
  )('%s is forbidden, whatever its value', (name) => {
    expect([isForbiddenRequestHeaderName(name), isForbiddenRequestHeader(name, '')]).toEqual([true, true])
  })

  it.each(
    'accept authorization content-type cookies access-control-allow-origin x-sec-a user-agent x-http-method'.split(' '),
  )('%s is not', (name) => {
    expect([isForbiddenRequestHeaderName(name), isForbiddenRequestHeader(name, 'PUT')]).toEqual([false, false])
  })

  it.each(['X-HTTP-Method', 'x-http-method-override', 'x-method-override'])(
    '%s is, with a forbidden method',
    (name) => {
      expect(
        ['TRACE', 'put, trace', ' connect ,', 'put', 'traces'].map((v) => isForbiddenRequestHeader(name, v)),
      ).toEqual([true, true, true, false, false])
    },
  )

  it.each<[name: string, value: string, safe: boolean]>([
    ['Accept', 'text/html', true],
    ['accept', '"a"', false],
    ['Accept-Language', 'de-CH, de;q=0.9', true],
    ['content-language', 'ä', false],
    ['Content-Type', 'text/plain; charset=utf-8', true],
    ['content-type', 'Multipart/Form-Data', true],
    ['content-type', 'application/x-www-form-urlencoded', true],
    ['content-type', 'application/json', false],
    ['content-type', 'text/plain; a="b"', false],
    ['range', 'bytes=0-9', true],
    ['range', 'bytes=5-', true],
    ['range', 'bytes=9-0', false],
    ['range', 'bytes=-5', false],
    ['accept', 'a'.repeat(128), true],
    ['accept', 'a'.repeat(129), false],
    ['x-a', 'a', false],
  ])('%s: %s is safelisted: %s', (name, value, safe) => {
    expect(isSafelistedRequestHeader(name, value)).toBe(safe)
  })

  it('is asked for unless it is safelisted, and all are where their values are too long together', () => {
    const headers: readonly Header[] = [
      ['X-B', '1'],
      ['Accept', 'a'],
      ['x-a', '1'],
    ]
    expect(unsafeRequestHeaderNames(headers)).toEqual(['x-a', 'x-b'])
    const long: readonly Header[] = Array.from({ length: 9 }, () => ['accept', 'a'.repeat(128)])
    expect(unsafeRequestHeaderNames(long.slice(1))).toEqual([])
    expect(unsafeRequestHeaderNames(long)).toEqual(['accept'])
  })

  it.each<[name: string, nonWildcard: boolean, ofBody: boolean]>([
    ['authorization', true, false],
    ['content-type', false, true],
    ['content-encoding', false, true],
    ['content-length', false, false],
    ['x-a', false, false],
  ])('%s: non-wildcard %s, of a body %s', (name, ...expected) => {
    expect([isNonWildcardRequestHeader(name), isRequestBodyHeader(name)]).toEqual(expected)
  })
})

describe('a response header', () => {
  it.each([
    ['set-cookie', true],
    ['Set-Cookie2', true],
    ['set-cookie3', false],
    ['cookie', false],
  ])('%s is forbidden: %s', (name, forbidden) => {
    expect(isForbiddenResponseHeader(name)).toBe(forbidden)
  })

  it('is of the CORS protocol by its beginning', () => {
    expect([...corsResponseHeaders, 'access-control-', 'Access-Control-Request-Method'].every(isCorsHeader)).toBe(true)
    expect(['access-control', 'x-access-control-a', 'origin', 'vary'].some(isCorsHeader)).toBe(false)
  })

  it('is in the lists in lower case', () => {
    const all = [...corsResponseHeaders, ...safelistedResponseHeaders]
    expect(all.map((name) => name.toLowerCase())).toEqual(all)
    expect(safelistedResponseHeaders).toHaveLength(7)
  })
})
