import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diagnose, readEvidence } from '../../src/index.ts'
import { console } from './cases/console.ts'
import { curl } from './cases/curl.ts'
import { json } from './cases/json.ts'
import { panel } from './cases/panel.ts'
import { pastes } from './cases/pastes.ts'
import { samples } from './cases/samples.ts'
import { source } from './cases/source.ts'

const texts = [samples, console, curl, panel, json, source, pastes].flat().map(({ text }) => text)
const lines = [...new Set(texts.flatMap((text) => text.split('\n')))]

/** Parts of real pastes, cut anywhere, with anything between them. */
const part = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...lines) },
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...texts), fc.nat(400), fc.nat(400))
      .map(([text, from, length]) => text.slice(from, from + length)),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '{',
      '[',
      '(',
      '}',
      "'",
      '"',
      '`',
      '\\',
      '$',
      '/*',
      '*/',
      '//',
      '\r',
      '\0',
      '\u2028',
      '__proto__:1',
      '{"__proto__":{"a":1}}',
    ),
  },
)
const paste = fc.array(fc.tuple(part, fc.constantFrom('\n', '\n\n', ' ', ''))).map((parts) => parts.flat().join(''))

describe('any text', () => {
  it('is read without an exception, into recordings that are diagnosed', () => {
    fc.assert(
      fc.property(paste, (text) => {
        const { recordings, ignored } = readEvidence(text)
        for (const recording of recordings) String(diagnose(recording))
        // The separators end a line of prose, and are white space within JSON.
        const all = new Set(
          [/\r\n?|[\n\u2028\u2029]/, /\r\n?|\n/].flatMap((end) =>
            text.split(end).map((line) => line.replace(/\s/g, '')),
          ),
        )
        for (const line of ignored) {
          const known = line.replace(/\s/g, '')
          expect(
            all.has(known) ||
              [...all].some((whole) => whole.replace(/[\u200b-\u200f\u2060\ufeff]/g, '').startsWith(known)),
          ).toBe(true)
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 3000), examples: [['{\nA\u2028 b\n'], ['A\u2028b']] },
    )
  })

  it('leaves no trace in the prototype of objects', () => {
    readEvidence(
      '{"request":{"url":"https://a.test/","headers":[{"name":"__proto__","value":"1"}]},"response":{"__proto__":{"status":200}}}',
    )
    readEvidence('app.use(cors({ __proto__: { polluted: true }, "constructor": 1 }))')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

/** JSON with the keys of archives and of the protocol, and with anything for their values. */
const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('GET', 'OPTIONS', 200, 301, -1, 'https://a.test/x', 'net::ERR_FAILED', '/x', 'constructor'),
)
const headers = fc.oneof(
  junk,
  fc.array(
    fc.record({
      name: fc.oneof(junk, fc.constantFrom('origin', 'location', 'access-control-request-method', 'cookie')),
      value: junk,
    }),
  ),
)
const request = fc.oneof(
  junk,
  fc.record({
    method: junk,
    url: fc.oneof(fc.constantFrom('https://a.test/x', 'https://b.test/'), junk),
    headers,
    cookies: junk,
  }),
)
const response = fc.oneof(
  junk,
  fc.record({ status: junk, headers, redirectURL: junk, _error: junk }, { requiredKeys: [] }),
)
const entry = fc.record(
  { request, response, _resourceType: junk, pageref: junk, _fromCache: junk },
  { requiredKeys: ['request'] },
)
const archive = fc.record({
  log: fc.record({ pages: fc.oneof(junk, fc.array(fc.record({ id: junk, title: junk }))), entries: fc.array(entry) }),
})
const event = fc.record({
  method: fc.constantFrom(
    'Network.requestWillBeSent',
    'Network.responseReceived',
    'Network.loadingFailed',
    'Audits.issueAdded',
    'constructor',
  ),
  params: fc.oneof(
    junk,
    fc.record(
      {
        requestId: junk,
        request,
        response,
        type: junk,
        errorText: junk,
        corsErrorStatus: junk,
        headers,
        redirectResponse: response,
      },
      { requiredKeys: [] },
    ),
  ),
})

describe('any JSON', () => {
  it('is read without an exception, into recordings that are diagnosed', () => {
    fc.assert(
      fc.property(fc.oneof(archive, fc.array(event), junk), (value) => {
        for (const recording of readEvidence(JSON.stringify(value)).recordings) String(diagnose(recording))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['to themselves', () => ({ url: '/' })],
    ['to the next', (index: number) => ({ url: `/${index}`, to: `/${index + 1}` })],
  ] as const)('takes no longer for thousands of redirects %s', (_, make) => {
    const entries = Array.from({ length: 4000 }, (_entry, index) => {
      const { url, to = url }: { url: string; to?: string } = make(index)
      return { request: { url: `https://a.test${url}` }, response: { status: 301, redirectURL: to } }
    })
    const start = performance.now()
    expect(readEvidence(JSON.stringify({ log: { entries } })).recordings.length).toBeGreaterThan(100)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('a hostile text of 300,000 characters', () => {
  const made: Record<string, string> = Object.fromEntries(
    [
      ...lines.filter((line) => line.length > 4),
      '[',
      '{',
      '"',
      "'",
      '`',
      '/',
      '(',
      'cors(',
      'cors([',
      'cors({ a: {',
      'a: a',
      'curl https://a.test \\',
      '\n',
      "Access to fetch at '",
      'new RegExp(',
      'const a = a',
      'CORS_ALLOWED_ORIGINS = [',
      'CORS_ALLOWED_ORIGINS = [a, a, a]\na = [',
      'CORS(app, a=a',
      'app.add_middleware(CORSMiddleware, a=(',
      '.addMapping(',
      'config.setAllowedOrigins(List.of(',
      '@CrossOrigin(',
      '.WithOrigins(new[] { "',
      "'allowed_origins' => [",
      'origins [',
      'resource [origins (',
      'cors.Options{',
      'cors.Config{ AllowOrigins: []string{',
      'header Access-Control-Allow-Origin ',
      '[{ "AllowedOrigins": [',
      'Cors::default().allowed_origin(',
      'install(CORS) { allowHost(',
      'handlers.AllowedOrigins([]string{',
      "'strapi::cors', config: {",
      '<CORSRule><AllowedOrigin>',
      'cors:',
      'cors:\n  origin:\n    - a',
    ].map((line) => [line.slice(0, 60), line]),
  )

  const count = Object.keys(made).length

  it.each(Object.entries(made).filter((_, index) => index % 4 === 0 || index > count - 30))(
    '%j over and over',
    (_name, line) => {
      for (const end of ['\n', '']) {
        const text = `${line}${end}`.repeat(Math.ceil(300_000 / (line.length + end.length)))
        const start = performance.now()
        readEvidence(text)
        // What is not linear takes minutes; the bound leaves room for a busy machine.
        expect(performance.now() - start).toBeLessThan(5000)
      }
    },
  )
})
