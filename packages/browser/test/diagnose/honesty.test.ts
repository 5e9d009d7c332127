import fc from 'fast-check'
import { describe, it } from 'vitest'
import { diagnose, type Recording } from '../../src/index.ts'
import { expectHonest } from './honest.ts'

const origin = fc.constantFrom(
  undefined,
  'https://app.example.com',
  'http://localhost:3000',
  'null',
  'capacitor://localhost',
)
const url = fc.constantFrom(
  '',
  'https://api.example.com/items',
  'http://api.example.com/items',
  'http://localhost:8080/',
  'https://app.example.com/api',
  'https://***.example.com/',
  'wss://api.example.com/',
  '/api/items',
)
const headerLine = fc.constantFrom(
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Origin', 'https://app.example.com'],
  ['Access-Control-Allow-Origin', 'https://other.test'],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Allow-Methods', 'GET, PUT'],
  ['Access-Control-Allow-Headers', 'content-type'],
  ['Access-Control-Max-Age', '600'],
  ['Vary', 'Origin'],
  ['Age', '7'],
  ['Location', 'https://login.example.org/'],
  ['Set-Cookie', 'sid=1; SameSite=Lax'],
) as fc.Arbitrary<[string, string]>
const answer = fc.oneof(
  fc.constantFrom(undefined, null),
  fc.record(
    {
      status: fc.constantFrom(200, 204, 301, 302, 304, 401, 403, 404, 502, 524),
      headers: fc.array(headerLine, { maxLength: 5 }),
    },
    { requiredKeys: ['status'] },
  ),
)
const text = fc.constantFrom(
  undefined,
  'TypeError: Failed to fetch',
  'net::ERR_FAILED',
  'net::ERR_CONNECTION_REFUSED',
  '(Reason: CORS request did not succeed). Status code: (null).',
  "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
  'corsError: HeaderDisallowedByPreflightResponse',
  'Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 404',
  'Preflight response is not successful. Status code: 301',
)
const config = fc.constantFrom(
  undefined,
  { library: 'cors', options: undefined },
  { library: 'cors', options: { origin: { $open: 'process.env.ORIGIN' } } },
  { library: 'hono', options: { origin: ['https://app.example.com/'], credentials: true } },
  { library: 'headers', options: [['Access-Control-Allow-Origin', '*']] },
)

/** Leaves out what is undefined, as a recording does. */
function known<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T
}

const recording = fc
  .record({
    request: fc
      .record({
        origin,
        url,
        method: fc.constantFrom(undefined, 'GET', 'PUT', 'patch'),
        credentials: fc.constantFrom(undefined, 'include', 'omit'),
        mode: fc.constantFrom(undefined, 'cors', 'no-cors'),
        headers: fc.constantFrom(undefined, [['Content-Type', 'application/json']], [['Authorization', 'Bearer …']]),
      })
      .map(known)
      // No URL is relative to an opaque origin, as fetch says too.
      .filter((one) => one.url !== '/api/items' || one.origin !== 'null'),
    preflight: answer,
    response: answer,
    redirects: fc.constantFrom(undefined, [{ url: 'https://login.example.org/' }]),
    consoleMessage: text,
    networkError: text,
    consumer: fc.constantFrom(undefined, 'fetch', 'img', 'link rel=preload as=font', 'iframe'),
    reads: fc.constantFrom(undefined, ['etag']),
    config,
  })
  .map((value) => known(value) as unknown as Recording)

describe('every diagnosis', () => {
  it('says no more than is known, whatever was recorded', () => {
    fc.assert(
      fc.property(recording, (one) => expectHonest(diagnose(one), JSON.stringify(one))),
      { numRuns: 5000 },
    )
  })
})
