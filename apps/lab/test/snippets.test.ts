import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEvidence } from '@cors/browser'
import type { CorsOptions } from '@cors/core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { corsOf } from '../../examples/test/support/checks.ts'
import type { Running } from '../../examples/test/support/programs.ts'
import { startUpstream, type Upstream } from '../../examples/test/support/upstream.ts'
import { writeFetch } from '../src/page/code/fetch-call.ts'
import { type Framework, frameworkNames, frameworks, installPolicy } from '../src/page/code/snippets.ts'
import { decided, passing } from './decided.ts'
import { startSnippet } from './snippet-hosts.ts'

/** The example applications, which are started and asked by tests of their own. */
const examples: Readonly<Record<Framework, string>> = {
  fastify: 'fastify.ts',
  koa: 'koa.ts',
  nestjs: 'nestjs.ts',
  next: 'next-proxy.ts',
  next15: 'next-middleware.ts',
  express: 'express.ts',
  hono: 'hono.ts',
  h3: 'h3.ts',
  elysia: 'elysia.ts',
}

/** Without what a formatter decides. */
function normalize(code: string): string {
  return code.replace(/\s+/g, '').replace(/,([\])}])/g, '$1')
}

test.each(frameworks)('what is to be written for %s is what its example has', (framework) => {
  const file = join(import.meta.dirname, '../../examples/src', examples[framework])
  const example = normalize(readFileSync(file, 'utf8'))
  const { code, install } = installPolicy(framework, { origin: 'https://app.example.com', credentials: true })
  // A class of one's own has more in its decorator.
  const parts = code.replace(/@Module\(\{\n|\n\}\)\nclass AppModule \{\}/g, '').split('\n\n')
  for (const part of parts) expect(example).toContain(normalize(part))
  expect(code).toContain(`'${install.replace('npm install ', '')}'`)
})

const policies: readonly CorsOptions[] = [
  { origin: 'https://app.example.com', credentials: true },
  { origin: '*', methods: ['GET', 'HEAD'] },
  {
    origin: ['https://app.example.com', /^https:\/\/[a-z]+\.example\.org$/, 'http://localhost:*'],
    methods: ['GET', 'PUT', "IT'S"],
    allowedHeaders: ['Content-Type', "X-It's"],
    exposedHeaders: ['ETag', 'X-Rate-Limit-Remaining-In-This-Minute', 'X-Rate-Limit-Remaining-In-This-Hour'],
    maxAge: 600,
    optionsSuccessStatus: 200,
  },
]
const origins = ['https://app.example.com', 'https://a.example.org', 'http://localhost:1', 'https://evil.example']

describe.each(frameworks)('%s: what is to be written answers as the engine decides', (framework) => {
  let upstream: Upstream
  let running: Running | undefined
  beforeAll(async () => {
    upstream = await startUpstream()
  })
  afterEach(async () => {
    await running?.stop()
    running = undefined
  })
  afterAll(() => upstream.close())

  test.each(policies)('under %j', async (options) => {
    const { code } = installPolicy(framework, options)
    running = await startSnippet(framework, code, upstream.url)
    const isNext = framework === 'next' || framework === 'next15'
    const prefix = isNext ? '/api' : ''
    for (const origin of [...origins, undefined]) {
      const ask = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
      const sent = origin === undefined ? {} : { origin }
      const expected = decided(options, ask)
      expect(corsOf(await running.send('GET', `${prefix}/items`, sent)), `GET from ${origin}`).toEqual(expected)
      // What a route handler passes on survives behind Next's proxy: an exception in its README.
      if (!isNext) {
        const passed = await running.send('GET', `${prefix}/passing`, sent)
        expect(corsOf(passed), `passed on to ${origin}`).toEqual(passing(expected, origin))
      }
      if (origin === undefined) continue
      const asking = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' }
      const preflight = { method: 'OPTIONS', origin, requestMethod: 'PUT', requestHeaders: 'content-type' }
      const answer = await running.send('OPTIONS', `${prefix}/items`, { origin, ...asking })
      expect(corsOf(answer), `preflight from ${origin}`).toEqual(decided(options, preflight))
    }
  })
})

test.each([
  ['/api/items/1', '/api/:path*'],
  ['/graphql', '/graphql/:path*'],
  ['/', '/:path*'],
  ["/it's(here)/x", '/:path*'],
])('Next.js runs the policy for what is asked: %s', (path, matcher) => {
  for (const framework of ['next', 'next15'] as const)
    expect(installPolicy(framework, {}, path).code).toContain(`matcher: '${matcher}'`)
})

test('every framework has a name, and none is told like another', () => {
  expect(new Set(frameworks.map((framework) => frameworkNames[framework])).size).toBe(frameworks.length)
  expect(new Set(frameworks.map((framework) => installPolicy(framework, {}).code)).size).toBe(frameworks.length)
})

test('the call of a page is read as it was written', () => {
  const request = {
    origin: 'https://app.example.com',
    url: "https://api.example.com/it's",
    method: 'PUT',
    headers: [['Content-Type', 'application/json']] as const,
    credentials: 'include' as const,
  }
  const { origin: _, ...written } = request
  expect(readEvidence(writeFetch(request)).recordings).toMatchObject([{ request: written }])
  expect(writeFetch({ ...request, method: 'GET', headers: [], mode: 'cors', credentials: 'same-origin' })).toBe(
    "await fetch('https://api.example.com/it\\'s')",
  )
})
