import { describe, expect, it } from 'vitest'
import { isCorsHeader, listHeaders, overridesHandler } from '../../src/adapter.ts'
import { type CorsOptions, createPolicy, mergeVary } from '../../src/index.ts'
import { decideNow, get, preflight } from '../support/requests.ts'

describe('mergeVary', () => {
  it.each<[string | undefined, string, string]>([
    [undefined, 'Origin', 'Origin'],
    ['', 'Origin', 'Origin'],
    ['Origin', 'Origin', 'Origin'],
    ['origin', 'Origin', 'origin'],
    ['Accept', 'Origin', 'Accept, Origin'],
    ['Accept-Encoding, ORIGIN', 'Origin', 'Accept-Encoding, ORIGIN'],
    ['Accept,,  Cookie ,', 'Origin', 'Accept, Cookie, Origin'],
    ['Accept', 'Origin, accept, Access-Control-Request-Headers', 'Accept, Origin, Access-Control-Request-Headers'],
    ['Accept', 'Origin, Origin', 'Accept, Origin'],
    ['*', 'Origin', '*'],
    ['Accept, *', 'Origin', '*'],
    ['Accept', '*', '*'],
    [undefined, '*', '*'],
    ['Accept', '', 'Accept'],
    ['*', '', '*'],
    [undefined, '', ''],
    ['Origin-Trial', 'Origin', 'Origin-Trial, Origin'],
    ['Origin, origin', 'Origin', 'Origin'],
    ['Origin, Origin', 'Origin, Origin', 'Origin'],
    ['Accept, Accept', '', 'Accept'],
    ['Accept,accept', 'Origin', 'Accept, Origin'],
    [undefined, 'Origin, Origin', 'Origin'],
  ])('%j and %j', (existing, added, merged) => {
    expect(mergeVary(existing, added)).toBe(merged)
  })
})

describe('writeTo', () => {
  it('writes every header once, in lower case, and never Vary', () => {
    const policy = createPolicy({
      origin: 'https://a.example',
      credentials: true,
      methods: ['PUT'],
      allowedHeaders: ['X-A'],
      maxAge: 5,
    })
    const written: [string, string][] = []
    const { headers } = decideNow(policy, preflight('https://a.example', 'PUT'))
    headers.writeTo(written, (list, name, value) => list.push([name, value]))
    expect(written).toEqual([
      ['access-control-allow-origin', 'https://a.example'],
      ['access-control-allow-credentials', 'true'],
      ['access-control-allow-methods', 'PUT'],
      ['access-control-allow-headers', 'X-A'],
      ['access-control-max-age', '5'],
    ])
    expect(headers.vary).toBe('Origin')
  })
})

describe('listHeaders', () => {
  const origin = 'https://a.example'
  const policies = {
    'for everyone': {},
    off: { origin: false },
    'one origin': { origin },
    'wildcards and lists': {
      origin: ['https://*.a.example', 'https://a.example'],
      credentials: true,
      exposedHeaders: ['ETag'],
      allowedHeaders: ['X-A', 'X-B-*'],
      maxAge: 5,
    },
    'everything asked for': { origin, methods: '*', allowedHeaders: '*' },
  } as const satisfies Record<string, CorsOptions>
  const requests = [get(), get(origin), get('https://evil.test'), preflight(origin, 'PUT', 'x-a'), preflight('null')]
  const cases = Object.entries(policies).flatMap(([name, options]) =>
    requests.map((request) => ({ name, request, decision: decideNow(createPolicy(options), request) })),
  )

  it.each(cases)('has what the object has: $name, $request.method $request.origin', ({ decision }) => {
    const { vary, ...rest } = decision.headers.toJSON()
    const expected = [...Object.entries(rest), ...(vary === undefined ? [] : [['vary', vary]])].flat()
    expect(listHeaders(decision)).toEqual(expected)
    // As of a decision that was changed on its way, and of one of another copy of the core.
    const { headers } = decision
    const foreign = { vary: headers.vary, writeTo: headers.writeTo.bind(headers), toJSON: headers.toJSON.bind(headers) }
    expect(listHeaders({ ...decision })).toEqual(expected)
    expect(listHeaders({ ...decision, headers: foreign })).toEqual(expected)
  })

  it('is a list of its own each time', () => {
    const decision = decideNow(createPolicy({ origin }), get(origin))
    listHeaders(decision).push('access-control-allow-credentials', 'true')
    expect(listHeaders(decision)).toEqual(['access-control-allow-origin', origin, 'vary', 'Origin'])
  })
})

describe('what belongs to the adapter', () => {
  it('are the headers of the protocol', () => {
    expect(isCorsHeader('access-control-allow-origin')).toBe(true)
    expect(isCorsHeader('access-control-max-age')).toBe(true)
    expect(isCorsHeader('content-type')).toBe(false)
    expect(isCorsHeader('x-access-control-allow-origin')).toBe(false)
  })

  it('is a response that a policy decided about', () => {
    const listed = createPolicy({ origin: 'https://a.example' })
    expect(overridesHandler(decideNow(listed, get('https://a.example')))).toBe(true)
    expect(overridesHandler(decideNow(listed, get('https://evil.test')))).toBe(true)
    expect(overridesHandler(decideNow(listed, get()))).toBe(false)
    expect(overridesHandler(decideNow(createPolicy(), get()))).toBe(true)
  })
})
