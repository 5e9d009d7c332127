import { afterAll, describe, expect, it } from 'vitest'
import { corsJson } from './support/cors.ts'
import { type NestFaults, nestPlatforms, startNest } from './support/nest.ts'

const page = 'https://app.example.com'
const put = ['-X', 'PUT', '-H', 'content-type: application/json', '--data', '{}']
const include = ['--credentials', 'include']

interface Expected {
  readonly failure?: string
  readonly stage?: 'preflight' | 'response'
  readonly warnings?: readonly string[]
}

interface Row {
  readonly name: string
  readonly faults: NestFaults
  readonly argv: readonly string[]
  readonly expected: Expected
  /** Where a platform differs, or cannot be configured so. */
  readonly fastify?: Expected | null
}

/** Sets what `@Header` and interceptors can, which preflights and errors never reach. */
const byHand: NestFaults = { headers: { 'Access-Control-Allow-Origin': page, Vary: 'Origin' } }

const rows: readonly Row[] = [
  { name: 'enableCors, right', faults: { enableCors: { origin: [page] } }, argv: [], expected: { warnings: [] } },
  {
    name: 'enableCors with no options, and another method',
    faults: { enableCors: {} },
    argv: put,
    expected: { warnings: [] },
    // Its own default has GET, HEAD and POST.
    fastify: { failure: 'method-not-allowed', stage: 'preflight' },
  },
  {
    name: 'enableCors with a slash too many',
    faults: { enableCors: { origin: `${page}/` } },
    argv: [],
    expected: { failure: 'acao-mismatch', stage: 'response' },
  },
  {
    name: 'enableCors with a list with a slash too many',
    faults: { enableCors: { origin: [`${page}/`] } },
    argv: put,
    expected: { failure: 'acao-missing', stage: 'preflight' },
  },
  {
    name: 'enableCors for another page',
    faults: { enableCors: { origin: ['https://other.example'] } },
    argv: [],
    expected: { failure: 'acao-missing', stage: 'response' },
  },
  {
    name: 'enableCors with * for a page with cookies',
    faults: { enableCors: { origin: '*', credentials: true } },
    argv: include,
    expected: { failure: 'acao-wildcard-credentials' },
  },
  {
    name: 'enableCors without credentials for a page with cookies',
    faults: { enableCors: { origin: [page] } },
    argv: include,
    expected: { failure: 'acac-not-true' },
  },
  {
    name: 'enableCors with origin: true and credentials',
    faults: { enableCors: { origin: true, credentials: true } },
    argv: include,
    expected: { warnings: ['reflects-any-origin'] },
  },
  {
    name: 'enableCors without the header that is sent',
    faults: { enableCors: { origin: [page], methods: ['PUT'], allowedHeaders: ['x-a'] } },
    argv: put,
    expected: { failure: 'header-not-allowed', stage: 'preflight' },
  },
  {
    name: 'a callback that refuses with an error',
    faults: {
      enableCors: {
        origin: (_origin: string, done: (error: Error) => void) => done(new Error('Not allowed by CORS')),
      },
    },
    argv: [],
    expected: { failure: 'acao-missing', stage: 'response' },
  },
  {
    name: 'enableCors after a middleware that answers',
    faults: { enableCors: { origin: [page], methods: ['PUT'] }, isBehind401: true },
    argv: put,
    expected: { failure: 'acao-missing', stage: 'preflight' },
    // @fastify/cors answers in a hook, which runs first, and what it sets stays on an answer that goes past Fastify.
    fastify: { warnings: [] },
  },
  {
    name: 'enableCors after listen',
    faults: { enableCors: { origin: [page] }, isLate: true },
    argv: [],
    expected: { failure: 'acao-missing', stage: 'response' },
    // It does not start.
    fastify: null,
  },
  {
    name: '@Header, and a preflight that nothing answers',
    faults: byHand,
    argv: put,
    expected: { failure: 'acao-missing', stage: 'preflight' },
  },
  {
    name: '@Header, and a guard that refuses before it',
    faults: { ...byHand, isGuarded: true },
    argv: [],
    expected: { failure: 'acao-missing', stage: 'response' },
  },
  {
    name: '@Header, and errors that have none',
    faults: byHand,
    argv: [],
    expected: { warnings: ['error-without-cors'] },
  },
  {
    name: 'enableCors, and @Header for Vary',
    faults: { enableCors: { origin: [page] }, headers: { Vary: 'Accept' } },
    argv: [],
    expected: { warnings: ['missing-vary'] },
  },
  {
    name: 'enableCors, and an interceptor that adds a line',
    faults: {
      enableCors: { origin: [page] },
      intercept: ({ set }) => set('access-control-allow-origin', [page, page]),
    },
    argv: [],
    expected: { failure: 'acao-multiple', stage: 'response' },
  },
  {
    name: 'a global prefix that the address lacks',
    faults: { enableCors: { origin: [page] }, prefix: 'api' },
    argv: [],
    expected: { warnings: [] },
  },
]

describe.each(nestPlatforms)('check of $name', (platform) => {
  let right = 0
  const own = rows.filter(({ fastify }) => platform.platform === 'express' || fastify !== null)

  it.each(own)('$name', async ({ faults, argv, expected, fastify }) => {
    const { failure, stage, warnings } = (platform.platform === 'fastify' && fastify) || expected
    const url = `${await startNest(platform, faults)}/items`
    const json = await corsJson(['check', url, '--origin', page, ...argv])
    expect({ verdict: json.verdict, failure: json.failure }).toEqual({
      verdict: failure === undefined ? 'allowed' : 'blocked',
      failure,
    })
    if (stage !== undefined) expect(json.stage).toBe(stage)
    if (warnings !== undefined) expect((json.warnings as { code: string }[]).map(({ code }) => code)).toEqual(warnings)
    right++
  })

  afterAll(() => {
    console.log(`cors check: right about ${right} of ${own.length} applications of ${platform.name}`)
  })
})
