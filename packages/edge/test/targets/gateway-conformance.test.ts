import { type CorsOptions, createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { exportPolicy } from '../../src/index.ts'
import { type Answer, answerOf, type PageRequest } from '../support/pages.ts'
import { interpreters } from './interpreters.ts'

/**
 * The routes and the cases of the Gateway API's own conformance test HTTPRouteCORS, in our words: what is written from the same policy has
 * to mean the same. Exposed headers, which it wants on preflights, are compared where somebody reads them.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/blob/main/conformance/tests/httproute-cors.go
 */
const routes = {
  listed: {
    origin: ['https://www.foo.com', 'https://*.bar.com'],
    methods: ['GET', 'OPTIONS'],
    allowedHeaders: ['x-header-1', 'x-header-2'],
    exposedHeaders: ['x-header-3', 'x-header-4'],
    credentials: true,
    maxAge: 3600,
  },
  anyMethod: { origin: 'https://www.foo.com', methods: '*', allowedHeaders: [] },
  anyOrigin: { origin: '*', methods: ['PUT'], allowedHeaders: [] },
  credentialed: { origin: 'https://other.foo.com', methods: '*', allowedHeaders: '*', credentials: true },
  uncredentialed: { origin: 'https://other.foo.com', methods: '*', allowedHeaders: '*' },
} as const satisfies Record<string, CorsOptions>

/** Of each header, what it may be; `undefined` where it must not be there. */
type Wanted = Readonly<Record<string, readonly (string | undefined)[]>>

const asks = { method: 'GET', headers: ['x-header-1', 'x-header-2'] } as const
const puts = { method: 'PUT', headers: ['x-header-1', 'x-header-2'] } as const
const lists = {
  'allow-methods': ['GET,OPTIONS'],
  'allow-headers': ['x-header-1,x-header-2'],
  'max-age': ['3600'],
  'allow-credentials': ['true'],
} as const
const exposes = { 'expose-headers': ['x-header-3,x-header-4'] } as const
const origin = (...values: readonly (string | undefined)[]): Wanted => ({ 'allow-origin': values })
const none = { 'allow-credentials': [undefined] } as const

const rows: readonly (readonly [title: string, route: keyof typeof routes, request: PageRequest, wanted: Wanted])[] = [
  [
    'a preflight of an exact origin',
    'listed',
    { origin: 'https://www.foo.com', ...asks },
    { ...origin('https://www.foo.com'), ...lists },
  ],
  [
    'a preflight of a wildcard',
    'listed',
    { origin: 'https://www.bar.com', ...asks },
    { ...origin('https://www.bar.com'), ...lists },
  ],
  [
    'any number of labels',
    'listed',
    { origin: 'https://xpto.www.bar.com', ...asks },
    { ...origin('https://xpto.www.bar.com'), ...lists },
  ],
  ['a preflight of another origin', 'listed', { origin: 'https://foobar.com', method: 'GET' }, origin(undefined)],
  [
    'a request of an exact origin',
    'listed',
    { origin: 'https://www.foo.com' },
    { ...origin('https://www.foo.com'), ...exposes },
  ],
  [
    'a request of a wildcard',
    'listed',
    { origin: 'https://www.bar.com' },
    { ...origin('https://www.bar.com'), ...exposes },
  ],
  ['a request of another origin', 'listed', { origin: 'https://foobar.com' }, origin(undefined)],
  [
    'POST where any method may be',
    'anyMethod',
    { origin: 'https://www.foo.com', method: 'POST' },
    { ...origin('https://www.foo.com'), 'allow-methods': ['POST', '*'] },
  ],
  ['no credentials where none are granted', 'anyMethod', { origin: 'https://www.foo.com', method: 'POST' }, none],
  [
    'a preflight where any origin may be',
    'anyOrigin',
    { origin: 'https://foobar.com', method: 'PUT' },
    { ...origin('https://foobar.com', '*'), 'allow-methods': ['PUT'], ...none },
  ],
  [
    'one with a port',
    'anyOrigin',
    { origin: 'https://foobar.com:12345', method: 'PUT' },
    { ...origin('https://foobar.com:12345', '*'), 'allow-methods': ['PUT'], ...none },
  ],
  [
    'a request with a port',
    'anyOrigin',
    { origin: 'https://foobar.com:12345' },
    origin('https://foobar.com:12345', '*'),
  ],
  [
    'a request where any origin may be',
    'anyOrigin',
    { origin: 'https://foobar.com' },
    { ...origin('https://foobar.com', '*'), ...none },
  ],
  [
    'an echo with credentials',
    'credentialed',
    { origin: 'https://other.foo.com', ...puts },
    {
      ...origin('https://other.foo.com'),
      'allow-methods': ['PUT'],
      'allow-headers': ['x-header-1,x-header-2'],
      'allow-credentials': ['true'],
    },
  ],
  [
    'an echo without credentials',
    'uncredentialed',
    { origin: 'https://other.foo.com', ...puts },
    {
      ...origin('https://other.foo.com', '*'),
      'allow-methods': ['PUT', '*'],
      'allow-headers': ['x-header-1,x-header-2', '*'],
      ...none,
    },
  ],
  [
    'a request with credentials',
    'credentialed',
    { origin: 'https://other.foo.com' },
    { ...origin('https://other.foo.com'), 'allow-credentials': ['true'] },
  ],
  [
    'a request without credentials',
    'uncredentialed',
    { origin: 'https://other.foo.com' },
    { ...origin('https://other.foo.com'), ...none },
  ],
]

describe("the Gateway API's own cases", () => {
  it('are all here', () => {
    expect(rows.length).toBe(17)
  })

  it.each(rows)('%s', (_title, route, request, wanted) => {
    const policy = createPolicy(routes[route] as CorsOptions)
    const content = exportPolicy(policy, 'gateway-api').files[0]?.content ?? ''
    const byGateway = interpreters['gateway-api']?.(content, request) as Answer
    for (const answer of [byGateway, answerOf(policy, request)]) {
      for (const [name, values] of Object.entries(wanted)) expect(values, name).toContain(answer[name])
    }
  })
})
