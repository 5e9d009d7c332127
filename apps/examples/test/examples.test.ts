import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  app,
  asking,
  checkDenied,
  checkPolicy,
  checkRoutes,
  checkSpellings,
  corsOf,
  evil,
  type RouteSetup,
} from './support/checks.ts'
import { fileOf, type Running, runToEnd, type Send, start, writeSample } from './support/programs.ts'
import { foreign, passOn, startUpstream, type Upstream } from './support/upstream.ts'

/** The samples with one policy, and where it can be asked for. */
const paths: Readonly<Record<string, string>> = {
  'node-http': '/',
  express: '/items',
  fastify: '/items',
  koa: '/items',
  nestjs: '/items',
  hono: '/items',
  h3: '/items',
  elysia: '/items',
  fetch: '/',
  'next-route': '/api/items',
}
const byRoute = ['express-routes', 'fastify-routes', 'koa-routes', 'nestjs-routes', 'hono-routes', 'h3-routes']
/** Those without a router that an adapter knows: a policy for each handler, or for each mounted application. */
const byHandler: Readonly<Record<string, RouteSetup>> = {
  'node-routes': {},
  'fetch-routes': {},
  'elysia-routes': { at: { items: '/own/items', public: '/open/public', private: '/off/private' } },
}
/** Those whose origins are in an environment variable, and where they can be asked for. */
const fromEnvironment: Readonly<Record<string, string>> = {
  'express-environment': '/items',
  'node-environment': '/',
  'koa-environment': '/items',
  'hono-environment': '/items',
  'h3-environment': '/items',
  'elysia-environment': '/items',
  'fastify-environment': '/items',
  'fetch-environment': '/',
  'next-environment': '/api/items',
}
/** Those whose origins are in a database, and where they can be asked for. */
const fromDatabase: Readonly<Record<string, string>> = Object.fromEntries([
  // Without a route: 404s have the policy as well.
  ['nestjs-database', '/nothing'],
  ...Object.entries(fromEnvironment).map(([name, path]) => [name.replace('environment', 'database'), path]),
])
/** Those that need more around them: tested below, in next.test.ts and in nitro.test.ts. */
const others = [
  'tenants',
  'mcp',
  'fetch-workers',
  'hapi',
  'fastify-4',
  'nestjs-async',
  'next-proxy',
  'next-middleware',
  'next-rules',
  'next-inner',
  'next-pages',
  'nitro',
  'nuxt',
  'next-config',
  'next-server',
  // In a browser, by the lab's playwright.test.ts.
  'browser-playwright',
  // With a server, by @cors/allowlist's own tests; and what they import.
  'allowlist-redis',
  'database',
  'postgres-invalidation',
  'origins-table',
  // By what imports it, and by telemetry.test.ts.
  'telemetry',
  'fastify-telemetry',
  'fastify-logs',
  'nestjs-logs',
  'allowlist-postgres',
  'shadow',
]
/** Those of the site's guides: tested in guides.test.ts. */
const ofGuides = [
  'compare',
  'constant-origin',
  'edge-bucket',
  'exchanges',
  'isolation',
  'isolation-model',
  'local-device',
  'local-diagnose',
  'mcp-discovery',
  'metrics',
  'rules-partners',
  'tenants-database',
  'tracing',
  'tracing-preflight',
]
/** Those that reject what is denied: tested in reject.test.ts. */
const rejecting = ['reject-mcp', 'reject-local', 'reject-websocket']
/** Those that serve nothing, which blocks.test.ts runs to their end. */
const scripts = [
  'explain',
  'explain-method',
  'decide',
  'edge',
  'edge-import',
  'rules',
  'header-prefixes',
  'browser-predict',
  'cli-compare',
  'browser-testing',
  'browser-diagnose',
  'browser-evidence',
  ...['node', 'koa', 'hono', 'h3', 'elysia', 'fastify', 'fetch', 'next', 'nestjs'].map((name) => `${name}-testing`),
  'conformance',
  'hapi-cors',
  'hapi-table',
]

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

function code(name: string): string {
  return readFileSync(fileOf(name), 'utf8')
}

/** Starts a sample as it stands in the README, or with handlers that pass on what the upstream answers. */
async function run(name: string, passing = false, more: Record<string, string> = {}): Promise<Send> {
  const code = readFileSync(fileOf(name), 'utf8')
  const env = { ...more, ...(passing && { UPSTREAM: upstream.url }) }
  const file = passing ? writeSample(`passing-${name}`, passOn(code)) : fileOf(name)
  running = await start(file, code, env)
  return running.send
}

/** Starts a sample of NestJS on its other platform. */
async function runOnFastify(name: string, passing: boolean): Promise<Send> {
  const code = readFileSync(fileOf(name), 'utf8').replace('create(AppModule', 'create(AppModule, new FastifyAdapter()')
  const platform = "import { FastifyAdapter } from '@nestjs/platform-fastify'\n"
  const whole = `${platform}${passing ? passOn(code) : code}`
  running = await start(writeSample(`fastify-${name}`, whole), whole, passing ? { UPSTREAM: upstream.url } : {})
  return running.send
}

describe('one policy', () => {
  describe.each(Object.entries(paths))('%s', (name, path) => {
    it('as it stands', async () => {
      await checkPolicy(await run(name), { path })
    })
    it('with a response that is passed on', async () => {
      await checkPolicy(await run(name, true), { path, passing: true })
    })
  })
  it.each([false, true])('nestjs on Fastify, passing responses on: %s', async (passing) => {
    await checkPolicy(await runOnFastify('nestjs', passing), { path: '/items', passing })
  })
  it.each([false, true])('nestjs-async, passing responses on: %s', async (passing) => {
    const send = await run('nestjs-async', passing, { CORS_ORIGINS: `https://other.example.com, ${app}` })
    await checkPolicy(send, { path: '/items', passing })
    await checkPolicy(send, { path: '/items', passing, origin: 'https://other.example.com' })
  })
  it.each<[string, Record<string, string>, string]>([
    ['is missing', {}, '"CORS_ORIGINS" does not exist'],
    ['is wrong', { CORS_ORIGINS: `${app}, https://other.example.com/path` }, 'https://other.example.com/path'],
  ])('nestjs-async does not start where its variable %s, and names what', async (_what, env, message) => {
    await expect(run('nestjs-async', false, env)).rejects.toThrow(message)
  })
})

describe('origins from an environment variable', () => {
  it.each(Object.entries(fromEnvironment))('%s', async (name, path) => {
    const send = await run(name, false, { CORS_ORIGINS: ` https://other.example.com, ${app},` })
    await checkPolicy(send, { path })
    await checkPolicy(send, { path, origin: 'https://other.example.com' })
  })
  it.each(Object.keys(fromEnvironment))('%s does not start without them', async (name) => {
    await expect(run(name, false, { CORS_ORIGINS: '' })).rejects.toThrow(/origin-empty-list/)
  })
})

it('shadow tells what another policy decides, and replaces the one in force', async () => {
  const send = await run('shadow')
  await checkPolicy(send, { path: '/items' })
  const beta = 'https://beta.example.com'
  expect(corsOf(await send('GET', '/items', { origin: beta }))).toEqual({ vary: 'origin' })
  // What a process writes may arrive after its answer.
  await expect.poll(() => running?.output?.()).toContain(`decided otherwise for "${beta}"`)
  running?.hangUp?.()
  await vi.waitFor(async () => checkPolicy(send, { path: '/items', origin: beta }))
})

it('allowlist-postgres obeys a change of the table', async () => {
  const send = await run('allowlist-postgres')
  await checkPolicy(send, { path: '/items' })
  await send('DELETE', '/origins')
  await vi.waitFor(async () => expect(corsOf(await send('GET', '/items', { origin: app }))).toEqual({ vary: 'origin' }))
})

it('fastify-telemetry runs without an SDK as well', async () => {
  await checkPolicy(await run('fastify-telemetry'), { path: '/items' })
})

it.each(['fastify-logs', 'nestjs-logs'])('%s writes a line of JSON for each denial', async (name) => {
  const send = await run(name)
  await checkPolicy(send, { path: '/items' })
  await send('GET', '/items', { origin: 'https://"evil' })
  const lines = (): string[] => running?.output?.().split('\n') ?? []
  const denied = (line: string): object | undefined => {
    const { cors, message } = line.startsWith('{') ? JSON.parse(line) : {}
    return cors ?? message?.cors
  }
  const last = { kind: 'actual', reason: 'origin-not-allowed', origin: 'https://"evil' }
  await expect.poll(() => lines().map(denied)).toContainEqual(last)
})

describe('origins from a database', () => {
  const down = 'https://down.example'
  /** One that fails for an origin. */
  const database = `export async function findTenantByOrigin(origin: string): Promise<{ isActive: boolean } | undefined> {
  if (origin === '${down}') throw new Error('the database is down')
  return origin === '${app}' ? { isActive: true } : { isActive: false }
}
`
  it.each(Object.entries(fromDatabase))('%s', async (name, path) => {
    await checkPolicy(await run(name), { path })
  })
  it.each(Object.entries(fromDatabase))('%s denies where it fails, and says so', async (name, path) => {
    writeSample('database', database)
    const code = readFileSync(fileOf(name), 'utf8')
    running = await start(writeSample(`failing-${name}`, code), code, { NODE_ENV: 'production' })
    const { send, output } = running
    await checkPolicy(send, { path })
    for (const [method, headers, status] of [
      ['GET', { origin: down }, path === '/nothing' ? 404 : 200],
      ['OPTIONS', asking(down), 403],
    ] as const) {
      const answer = await send(method, path, headers)
      expect([answer.status, corsOf(answer)], method).toEqual([status, { vary: 'origin' }])
    }
    await expect.poll(() => output?.()).toContain('the database is down')
  })
})

describe('a policy per route', () => {
  describe.each(byRoute)('%s', (name) => {
    it('as it stands', async () => {
      const send = await run(name)
      await checkRoutes(send, { resolved: name === 'koa-routes' })
      await checkSpellings(send)
    })
    it('with responses that are passed on', async () => {
      await checkRoutes(await run(name, true), { passing: true, resolved: name === 'koa-routes' })
    })
    it('that denies everybody, where `false` would leave what the handler sets', async () => {
      const denying = code(name)
        .replace(/(cors[(:] ?)false/, '$1{ origin: () => false }')
        .replace('@NoCors()', '@Cors({ origin: () => false })')
      expect(denying).not.toBe(code(name))
      const file = writeSample(`denying-${name}`, passOn(denying))
      running = await start(file, denying, { UPSTREAM: upstream.url })
      await checkDenied(running.send, '/private')
    })
  })
  it.each(Object.entries(byHandler))('%s', async (name, setup) => {
    const send = await run(name)
    await checkRoutes(send, setup)
    if (setup.at === undefined) await checkSpellings(send)
  })
  it.each(Object.entries(byHandler))('%s, with responses that are passed on', async (name, setup) => {
    await checkRoutes(await run(name, true), { ...setup, passing: true })
  })
  it.each([false, true])('nestjs-routes on Fastify, passing responses on: %s', async (passing) => {
    const send = await runOnFastify('nestjs-routes', passing)
    await checkRoutes(send, { passing })
    if (!passing) await checkSpellings(send)
  })
})

describe('a policy per tenant', () => {
  it.each([false, true])('passing responses on: %s', async (passing) => {
    const send = await run('tenants', passing)
    const at =
      (host: string): Send =>
      (method, path, headers = {}) =>
        send(method, path, { ...headers, host })
    for (const [name, credentials] of [
      ['acme', true],
      ['globex', false],
    ] as const) {
      const origin = `https://app.${name}.example`
      await checkPolicy(at(`api.${name}.example`), { path: '/items', origin, credentials, passing })
    }
    // For a tenant that nobody configured, whatever it is called, nothing is added, and what the handler sets stays.
    for (const host of ['api.evil.example', 'constructor', '__proto__', 'API.ACME.EXAMPLE:80']) {
      const answer = await at(host)('GET', '/items', { origin: 'https://app.acme.example' })
      expect(corsOf(answer), host).toEqual(
        passing ? { ...foreign, vary: 'accept-encoding, origin' } : { vary: 'origin' },
      )
    }
    const denied = await at('api.acme.example')('GET', '/items', { origin: evil })
    expect(corsOf(denied)).toEqual({ vary: passing ? 'accept-encoding, origin' : 'origin' })
  })
})

it('a tenant that nobody configured gets nothing from a handler either, where it is denied', async () => {
  const denying = code('tenants').replace('?? false', '?? { origin: () => false }')
  const file = writeSample('denying-tenants', passOn(denying))
  running = await start(file, denying, { UPSTREAM: upstream.url })
  const headers = { host: 'api.evil.example', origin: 'https://app.acme.example' }
  const vary = 'accept-encoding, origin'
  expect(corsOf(await running.send('GET', '/items', headers))).toEqual({ vary })
  const preflight = await running.send('OPTIONS', '/items', { ...headers, ...asking(headers.origin) })
  expect([preflight.status, corsOf(preflight)]).toEqual([403, { vary: 'origin' }])
})

it('mcp: allows what a client sends, whatever its parameters are called', async () => {
  const send = await run('mcp')
  const names = 'authorization,content-type,mcp-method,mcp-name,mcp-param-region,mcp-protocol-version'
  const ask = async (asked: string): Promise<string | undefined> => {
    const headers = { ...asking(app, 'POST'), host: 'mcp.example.com', 'access-control-request-headers': asked }
    return corsOf(await send('OPTIONS', '/', headers))['access-control-allow-headers']
  }
  const whole = (await ask('content-type')) ?? ''
  expect(await ask(names)).toBe(`${whole},mcp-param-region`)
  expect(await ask(`${names},x-other`)).toBe(`${whole},mcp-param-region`)
  expect(corsOf(await send('GET', '/', { origin: app, host: 'localhost:3000' }))).toEqual({
    'access-control-allow-origin': app,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Mcp-Session-Id,WWW-Authenticate',
    vary: 'origin',
  })
  for (const headers of [{ origin: evil, host: 'mcp.example.com' }, { host: 'rebound.example' }]) {
    expect((await send('GET', '/', headers)).status).toBe(403)
  }
})

it('fetch-workers reads the environment of each request', async () => {
  const { default: worker } = await import('../src/fetch-workers.ts')
  const ask = async (origin: string): Promise<string | null> => {
    const request = new Request('https://api.example.com/', { headers: { origin } })
    const answer = await worker.fetch(request, { CORS_ORIGINS: `https://other.example.com, ${app}` })
    return answer.headers.get('access-control-allow-origin')
  }
  expect(await Promise.all([ask(app), ask('https://other.example.com'), ask(evil)])).toEqual([
    app,
    'https://other.example.com',
    null,
  ])
})

it.each(['fastify', 'fastify4'])('fastify-4, on %s', async (version) => {
  const code = readFileSync(fileOf('fastify-4'), 'utf8').replace("from 'fastify'", `from '${version}'`)
  running = await start(writeSample(`fastify-4-${version}`, code), code)
  await checkPolicy(running.send, { path: '/items' })
  await checkPolicy(running.send, { path: '/missing' })
})

describe("an adapter of one's own", () => {
  it('works in an application', async () => {
    await checkPolicy(await run('hapi'), { path: '/items' })
  })
  it.each(['hapi-table', 'conformance'])('passes the whole table: %s', async (name) => {
    expect(await runToEnd(fileOf(name))).toMatch(/: (\d+) of \1 rows hold, 0 fail, 0 are exceptions\n$/)
  })
})

it('every sample is run', () => {
  const run = [
    ...Object.keys(paths),
    ...Object.keys(fromEnvironment),
    ...Object.keys(fromDatabase),
    ...byRoute,
    ...Object.keys(byHandler),
    ...others,
    ...ofGuides,
    ...rejecting,
    ...scripts,
  ]
  const files = readdirSync(new URL('../src', import.meta.url)).map((file) => file.replace(/\.[jt]s$/, ''))
  expect(files.sort()).toEqual(run.sort())
})
