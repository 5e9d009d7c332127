import { describe, expect, it } from 'vitest'
import { type CorsOptions, createPolicy } from '../../src/index.ts'
import { decideNow, preflight } from '../support/requests.ts'

const origin = 'https://a.example'
const vary = 'Origin, Access-Control-Request-Headers'
const allowedHeaders = ['content-type', 'Mcp-Param-*', 'x-amz-meta-*', 'X-Amz-Meta-Known', 'auth*', 's*', 'acc*']

function answer(asked: string | undefined, options: Omit<CorsOptions, 'origin'> = {}, method = 'GET'): unknown {
  const decision = decideNow(
    createPolicy({ origin, allowedHeaders, ...options }),
    preflight(origin, method, asked),
  ) as unknown as { allowed: boolean; status: number; reason?: string; headers: { toJSON(): Record<string, string> } }
  const { allowed, reason, status, headers } = decision
  return [allowed ? 'allowed' : reason, status, headers.toJSON()]
}

function listed(names: string, methods = 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY'): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': methods,
    ...(names && { 'access-control-allow-headers': names }),
    vary,
  }
}

const fixed = 'content-type,X-Amz-Meta-Known'
const rest = (length: number): string => 'a'.repeat(length)

describe('a name that ends in a wildcard', () => {
  it.each<[string, string | undefined, string]>([
    ['nothing is asked for', undefined, fixed],
    ['only fixed names', 'content-type,x-amz-meta-known', fixed],
    ['a name that begins so', 'mcp-param-region', `${fixed},mcp-param-region`],
    ['in another case', 'MCP-PARAM-Region', `${fixed},MCP-PARAM-Region`],
    ['nothing behind the prefix', 'mcp-param-', `${fixed},mcp-param-`],
    ['two prefixes', 'mcp-param-a,x-amz-meta-b', `${fixed},mcp-param-a,x-amz-meta-b`],
    ['twice the same', 'mcp-param-a,MCP-Param-A,mcp-param-a', `${fixed},mcp-param-a`],
    ['a fixed name that also begins so', 'X-AMZ-META-KNOWN,x-amz-meta-other', `${fixed},x-amz-meta-other`],
    ['blanks and empty elements', ' ,mcp-param-a ,,\tx-amz-meta-b,', `${fixed},mcp-param-a,x-amz-meta-b`],
    ['the wildcard itself as a character', 'mcp-param-*', `${fixed},mcp-param-*`],
    ['names that only resemble forbidden ones', 'section,authority,accept-x', `${fixed},section,authority,accept-x`],
    ['4096 characters', `mcp-param-${rest(4086)}`, `${fixed},mcp-param-${rest(4086)}`],
  ])('%s', (_name, asked, names) => {
    expect(answer(asked)).toEqual(['allowed', 204, listed(names)])
  })

  it.each<[string, string, string]>([
    ['a name that does not begin so', 'mcp-parameter', fixed],
    ['Authorization', 'authorization', fixed],
    ['Authorization in another case, with a match', 'AUTHORIZATION,mcp-param-a', `${fixed},mcp-param-a`],
    ['forbidden names', 'sec-fetch-site,set-cookie,accept-charset', fixed],
    ['names of the protocol', 'access-control-allow-origin,access-control-x', fixed],
    ['a match with another name', 'mcp-param-a,x-other', `${fixed},mcp-param-a`],
    ['another name first', 'a-other,mcp-param-a,mcp-param-b', `${fixed},mcp-param-a,mcp-param-b`],
    ['what is not a token', 'mcp-param-a b,mcp-param-c', `${fixed},mcp-param-c`],
    ['what is not ASCII', 'mcp-param-\u00e9,mcp-param-\u212a', fixed],
    ['the wildcard alone', '*', fixed],
    ['4097 characters', `mcp-param-${rest(4087)}`, fixed],
    ['short names in a long header', `mcp-param-a${','.repeat(4096)}`, fixed],
  ])('%s is denied, and what is allowed is still listed', (_name, asked, names) => {
    expect(answer(asked)).toEqual(['headers-not-allowed', 204, listed(names)])
  })

  it('lists what matches where the method is denied', () => {
    const denied = ['method-not-allowed', 204, listed(`${fixed},mcp-param-a`, 'GET')]
    expect(answer('mcp-param-a', { methods: ['GET'] }, 'PUT')).toEqual(denied)
    expect(answer('mcp-param-a,x', { methods: ['GET'] }, 'PUT')).toEqual(denied)
  })

  it('varies once, beside an echo of the method', () => {
    const [, , headers] = answer('mcp-param-a', { methods: '*' }) as [string, number, Record<string, string>]
    expect(headers.vary).toBe('Origin, Access-Control-Request-Method, Access-Control-Request-Headers')
  })

  it('may be all that there is, or one of several that begin alike', () => {
    expect(answer('x-a-b,x-c', { allowedHeaders: ['x-a-*', 'x-*', 'X-A-*'] })).toEqual([
      'allowed',
      204,
      listed('x-a-b,x-c'),
    ])
    expect(answer(undefined, { allowedHeaders: ['x-*'] })).toEqual(['allowed', 204, listed('')])
  })

  it('answers each request by itself', () => {
    const policy = createPolicy({ origin, allowedHeaders: ['x-*'] })
    const names = (asked: string): string | undefined =>
      decideNow(policy, preflight(origin, 'GET', asked)).headers.toJSON()['access-control-allow-headers']
    expect(['x-a', 'x-b', 'x-a,y', 'x-b', 'y', 'x-a'].map(names)).toEqual([
      'x-a',
      'x-b',
      'x-a',
      'x-b',
      undefined,
      'x-a',
    ])
  })
})

describe('the work of prefixes', { retry: 3 }, () => {
  const prefixes = Array.from({ length: 5000 }, (_, index) => `${'a'.repeat(index % 50)}-${index}-*`)
  const headers = {
    'many names': 'aa,'.repeat(1365),
    'one long name': 'a'.repeat(4095),
    'names that nearly match': `${'a'.repeat(49)}-4999,`.repeat(74),
  }

  it.each(Object.entries(headers))('does not grow with their number: %s', (_name, asked) => {
    const few = fastest(prefixes.slice(0, 1), asked)
    const many = fastest(prefixes, asked)
    // Trying one after the other would be thousands of times as slow.
    expect(many / few).toBeLessThan(50)
  })

  function fastest(names: readonly string[], asked: string): number {
    const policy = createPolicy({ origin, allowedHeaders: names })
    const request = preflight(origin, 'GET', asked)
    const times = Array.from({ length: 5 }, () => {
      const start = process.hrtime.bigint()
      for (let index = 0; index < 20; index++) decideNow(policy, request)
      return Number(process.hrtime.bigint() - start)
    })
    return Math.min(...times)
  }
})
