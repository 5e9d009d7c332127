import type { CorsOptions, ExplainedRequest } from '@cors/core'

/** A policy, and a request that it is asked about. */
export type Asked = readonly [name: string, policy: CorsOptions | readonly CorsOptions[], request: ExplainedRequest]

const app = 'https://app.example.com'
const get = (origin: string | undefined, more: Partial<ExplainedRequest> = {}): ExplainedRequest => ({
  method: 'GET',
  origin,
  requestMethod: undefined,
  requestHeaders: undefined,
  ...more,
})
const preflight = (requestMethod: string, requestHeaders?: string): ExplainedRequest =>
  get(app, { method: 'OPTIONS', requestMethod, requestHeaders })

const near: readonly (readonly [pattern: string, origin: string])[] = [
  [app, 'http://app.example.com'],
  [app, 'https://app.example.com:8443'],
  [app, 'https://app.example.com.'],
  [app, 'https://www.app.example.com'],
  [app, 'https://x.app.example.com'],
  [app, 'https://app.exmaple.com'],
  [app, 'https://App.example.com/'],
  [app, 'http://app.example.com:8080'],
  [app, 'http://www.app.example.com'],
  ['https://www.example.com', 'https://example.com:8443'],
  ['https://*.example.com', 'https://example.com'],
  ['https://*.example.com', 'http://a.b.example.com'],
  ['https://pr-*.example.com', 'https://pr-a.b.example.com'],
  ['http://localhost:3000', 'http://localhost:5173'],
  ['http://localhost:3000', 'http://127.0.0.1:3000'],
  ['http://localhost:*', 'https://localhost:3000'],
]

/** Every sentence that an explanation can have. */
export const asked: readonly Asked[] = [
  ['without Origin', { origin: app }, get(undefined)],
  ['allowed', { origin: app }, get(app)],
  ['allowed, by a rule', [{ origin: 'https://b.example' }, { origin: app }], get(app)],
  ['a preflight that is allowed', { origin: app }, preflight('PUT', 'content-type')],
  ['OPTIONS of the application', { origin: app }, get(app, { method: 'OPTIONS' })],
  ['switched off', { origin: false }, get(app)],
  ['null', { origin: app }, get('null')],
  ['two origins', { origin: app }, get(`${app}, https://b.example`)],
  ['no origin', { origin: app }, get('app')],
  ['a stranger', { origin: app }, get('https://stranger.test')],
  [
    'a stranger, of many',
    { origin: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((each) => `https://${each}.example`) },
    get('https://stranger.test'),
  ],
  ['a stranger to a RegExp', { origin: /^https:\/\/a\.example$/ }, get('https://stranger.test')],
  ['a stranger to a function', { origin: () => false }, get('https://stranger.test')],
  ['http and credentials', { origin: () => true, credentials: true }, get('http://a.example')],
  ['http and credentials, in a list', { origin: app, credentials: true }, get('http://stranger.test')],
  [
    'a function that throws',
    {
      origin: () => {
        throw new Error('the database is gone')
      },
    },
    get(app),
  ],
  ['a stranger to rules', [{ origin: 'https://b.example' }, { origin: 'https://c.example' }], get(app)],
  [
    'a stranger to many rules',
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((each) => ({ origin: `https://${each}.example` })),
    get('https://stranger.test'),
  ],
  ['null, where it is allowed', { origin: app, dangerouslyAllowNullOrigin: true }, get('https://stranger.test')],
  ...near.map(([pattern, origin]): Asked => [`${pattern} for ${origin}`, { origin: pattern }, get(origin)]),
  ['two near misses', { origin: [app, 'http://app.example.com:3000'] }, get('http://app.example.com')],
  [
    'a near miss of a rule',
    [{ origin: 'https://b.example' }, { origin: app, methods: ['GET'] }],
    { ...preflight('DELETE'), origin: 'http://app.example.com' },
  ],
  ['credentials of everyone', { origin: '*' }, get(app, { credentials: 'include' })],
  ['credentials', { origin: app }, get(app, { credentials: 'include' })],
  ['credentials of a rule', [{ origin: app }, { origin: '*' }], get(app, { credentials: 'include' })],
  ['a method', { origin: app, methods: ['GET'] }, preflight('DELETE')],
  ['a method of a list of none', { origin: app, methods: [] }, preflight('DELETE')],
  ['a method that is nearly there', { origin: app, methods: ['PUT', 'DELETE'] }, preflight('DELET')],
  ['a method of a rule', [{ origin: app, methods: ['GET'] }, { origin: '*' }], preflight('DELETE')],
  ['the case of a method', { origin: app }, preflight('patch')],
  ['the case of a method that is not there', { origin: app, methods: ['GET'] }, preflight('patch')],
  ['a method that is not one', { origin: app }, preflight('DE LETE')],
  ['a method that is too long', { origin: app }, preflight('M'.repeat(65))],
  ['a forbidden method', { origin: app }, preflight('TRACE')],
  ['a header', { origin: app, allowedHeaders: ['X-Api-Key'] }, preflight('GET', 'authorization')],
  ['a header that is nearly there', { origin: app, allowedHeaders: ['X-Api-Key'] }, preflight('GET', 'x-api-kay')],
  ['a header of a list of none', { origin: app, allowedHeaders: [] }, preflight('GET', 'content-type')],
  ['a header of a rule', [{ origin: app, allowedHeaders: ['X-A'] }, { origin: '*' }], preflight('GET', 'x-zzz')],
  ['a header that no prefix allows', { origin: app, allowedHeaders: ['X-A-*'] }, preflight('GET', 'authorization')],
  ['a header that is not one', { origin: app, allowedHeaders: ['X-A'] }, preflight('GET', 'x a')],
  ['a forbidden header', { origin: app, allowedHeaders: ['X-A'] }, preflight('GET', 'cookie')],
  ['a header of the protocol', { origin: app, allowedHeaders: ['X-A'] }, preflight('GET', 'access-control-max-age')],
  ['padding', { origin: app, allowedHeaders: ['X-A'] }, preflight('GET', `x-a${' '.repeat(5000)}`)],
  [
    'many headers',
    { origin: app, allowedHeaders: ['X-A', ...Array.from({ length: 20 }, (_, index) => `X-Allowed-${index}`)] },
    preflight('GET', Array.from({ length: 30 }, (_, index) => `y-${index}`).join(',')),
  ],
  ['everything at once', { origin: app, methods: ['GET'], allowedHeaders: [] }, preflight('PATCH', 'a,b')],
]
