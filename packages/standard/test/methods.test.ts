import { describe, expect, it } from 'vitest'
import {
  commonMethods,
  inKnownCase,
  isForbiddenMethod,
  isSafelistedMethod,
  normalizeMethod,
  safelistedMethods,
} from '../src/methods.ts'
import { isToken } from '../src/tokens.ts'

describe('a method', () => {
  it.each<[method: string, safelisted: boolean, forbidden: boolean, normalized: string, known: string]>([
    ['GET', true, false, 'GET', 'GET'],
    ['get', false, false, 'GET', 'GET'],
    ['Head', false, false, 'HEAD', 'HEAD'],
    ['post', false, false, 'POST', 'POST'],
    ['PUT', false, false, 'PUT', 'PUT'],
    ['delete', false, false, 'DELETE', 'DELETE'],
    ['options', false, false, 'OPTIONS', 'OPTIONS'],
    ['patch', false, false, 'patch', 'PATCH'],
    ['query', false, false, 'query', 'QUERY'],
    ['TRACE', false, true, 'TRACE', 'TRACE'],
    ['track', false, true, 'track', 'track'],
    ['Connect', false, true, 'Connect', 'Connect'],
    ['GETS', false, false, 'GETS', 'GETS'],
    ['', false, false, '', ''],
  ])('%j: safelisted %s, forbidden %s, normalized %j, known %j', (method, ...expected) => {
    expect([
      isSafelistedMethod(method),
      isForbiddenMethod(method),
      normalizeMethod(method),
      inKnownCase(method),
    ]).toEqual(expected)
  })

  it('of the lists is in its own case', () => {
    expect(safelistedMethods.filter((method) => inKnownCase(method) !== method)).toEqual([])
    expect(commonMethods.filter((method) => inKnownCase(method) !== method)).toEqual([])
  })
})

describe('a token', () => {
  it.each(['a', 'Content-Type', "!#$%&'*+-.^_`|~09azAZ"])('is %j', (text) => {
    expect(isToken(text)).toBe(true)
  })

  it.each(['', ' ', 'a b', 'a,b', 'a:b', '"a"', 'a/b', 'é', 'a\n', '(a)', 'a\0', '\u212a'])('is not %j', (text) => {
    expect(isToken(text)).toBe(false)
  })
})
