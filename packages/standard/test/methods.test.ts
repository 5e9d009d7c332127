import { describe, expect, it } from 'vitest'
import {
  commonMethods,
  isForbiddenMethod,
  isSafelistedMethod,
  knownMethod,
  normalizeMethod,
  safelistedMethods,
} from '../src/methods.ts'
import { isToken } from '../src/tokens.ts'

describe('a method', () => {
  it.each<[method: string, safelisted: boolean, forbidden: boolean, normalized: string, known: string | undefined]>([
    ['GET', true, false, 'GET', 'GET'],
    ['get', false, false, 'GET', 'GET'],
    ['Head', false, false, 'HEAD', 'HEAD'],
    ['post', false, false, 'POST', 'POST'],
    ['PUT', false, false, 'PUT', 'PUT'],
    ['delete', false, false, 'DELETE', 'DELETE'],
    ['options', false, false, 'OPTIONS', 'OPTIONS'],
    ['patch', false, false, 'patch', 'PATCH'],
    ['query', false, false, 'query', 'QUERY'],
    ['TRACE', false, true, 'TRACE', undefined],
    ['track', false, true, 'track', undefined],
    ['Connect', false, true, 'Connect', undefined],
    ['GETS', false, false, 'GETS', undefined],
    ['', false, false, '', undefined],
  ])('%j: safelisted %s, forbidden %s, normalized %j, known %j', (method, ...expected) => {
    expect([
      isSafelistedMethod(method),
      isForbiddenMethod(method),
      normalizeMethod(method),
      knownMethod(method),
    ]).toEqual(expected)
  })

  it('of the lists is in its own case', () => {
    expect(safelistedMethods.filter((method) => knownMethod(method) !== method)).toEqual([])
    expect(commonMethods.filter((method) => knownMethod(method) !== method)).toEqual([])
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
