import { readFileSync } from 'node:fs'
import { consumers, simulateFetch } from '@cors/browser'
import { createPolicy } from '@cors/core'
import { datadog, sentry, tracing } from '@cors/core/header-sets'
import { ExportError, exportPolicy } from '@cors/edge'
import { afterEach, describe, expect, it } from 'vitest'
import { app, asking, asSet, checkPolicy, corsOf, evil } from './support/checks.ts'
import { fileOf, type Running, runToEnd, type Send, start, writeSample } from './support/programs.ts'

let running: Running | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function run(name: string, code = readFileSync(fileOf(name), 'utf8')): Promise<Send> {
  running = await start(writeSample(`guide-${name}`, code), code, { NODE_ENV: 'production' })
  return running.send
}

describe('what a guide says is printed', () => {
  it.each<[name: string, lines: readonly string[]]>([
    [
      'tracing-preflight',
      ['without a trace GET: allowed', 'with one OPTIONS: header-not-allowed', 'listed OPTIONS, GET'],
    ],
    ['local-diagnose', ['local-network', 'No response header can grant it']],
    ['compare', ['lets in: origin https://*.example.com', 'lets in: method DELETE', 'known of every origin: true']],
    [
      'isolation-model',
      [
        'crossorigin=null, CORP same-origin: blocked: corp',
        'crossorigin=null, CORP cross-origin: loads',
        'crossorigin=null, CORP same-origin, and CORS: blocked: corp',
        'crossorigin=anonymous, CORP same-origin: blocked: acao-missing',
        'crossorigin=anonymous, CORP cross-origin: blocked: acao-missing',
        'crossorigin=anonymous, CORP same-origin, and CORS: loads',
      ],
    ],
    ['edge-bucket', ['cors.json', '"AllowedOrigins"', 'vary (different)', 'denied-body (different)']],
  ])('by %s', async (name, lines) => {
    const output = await runToEnd(fileOf(name))
    expect(lines.filter((line) => !output.includes(line))).toEqual([])
  })

  it('by rules-partners: each origin gets the headers of its own rule, and no other rule helps it', async () => {
    const answers = (await runToEnd(fileOf('rules-partners'))).split(/^(?=https:)/m)
    expect(answers.map((answer) => /DELETE: (\S+)/.exec(answer)?.[1])).toEqual([
      'allowed',
      'method-not-allowed',
      'method-not-allowed',
    ])
    const of = (name: string): (string | undefined)[] =>
      answers.map((answer) => new RegExp(`'?${name}'?: '([^']*)'`).exec(answer)?.[1])
    expect(of('access-control-allow-origin')).toEqual([app, 'https://eu.partner.example', '*'])
    expect(of('access-control-allow-credentials')).toEqual(['true', undefined, undefined])
    expect(of('access-control-expose-headers')).toEqual(['ETag,X-Request-Id', 'ETag', undefined])
    expect(of('vary')).toEqual(['Origin', 'Origin', 'Origin'])
  })
})

describe('tenants of a database', () => {
  const at =
    (send: Send, host: string): Send =>
    (method, path, headers = {}) =>
      send(method, path, { ...headers, host })

  it('allow their own pages, and not those of each other', async () => {
    const send = await run('tenants-database')
    for (const name of ['acme', 'globex']) {
      await checkPolicy(at(send, `api.${name}.example`), { path: '/items', origin: `https://app.${name}.example` })
    }
    const answer = await at(send, 'api.acme.example')('GET', '/items', { origin: 'https://app.globex.example' })
    expect(corsOf(answer)).toEqual({ vary: 'origin' })
    for (const host of ['api.evil.example', 'constructor']) {
      const unknown = await at(send, host)('GET', '/items', { origin: 'https://app.acme.example' })
      expect([unknown.status, corsOf(unknown)], host).toEqual([200, { vary: 'origin' }])
    }
  })

  it('are denied where the query fails, which is no 500', async () => {
    const code = readFileSync(fileOf('tenants-database'), 'utf8')
    const failing = code.replace(
      'const rows =',
      "if (host !== '') throw new Error('the database is down')\n  const rows =",
    )
    const send = await run('tenants-database', failing)
    const headers = { host: 'api.acme.example', origin: 'https://app.acme.example' }
    const actual = await send('GET', '/items', headers)
    expect([actual.status, corsOf(actual)]).toEqual([200, { vary: 'origin' }])
    const preflight = await send('OPTIONS', '/items', { ...headers, ...asking(headers.origin) })
    expect([preflight.status, corsOf(preflight)]).toEqual([403, { vary: 'origin' }])
    await expect.poll(() => running?.output?.()).toContain('the database is down')
  })
})

describe('a program on the own machine', () => {
  const host = 'localhost:4000'
  it('says nothing of private networks, whatever is asked', async () => {
    const send = await run('local-device')
    const old = { ...asking(app, 'POST'), host, 'access-control-request-private-network': 'true' }
    const answer = await send('OPTIONS', '/print', old)
    expect([answer.status, corsOf(answer)]).toEqual([
      204,
      {
        'access-control-allow-origin': app,
        'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
        'access-control-allow-headers': 'Content-Type',
        vary: 'origin',
      },
    ])
  })
  it('runs nothing for other pages and other hosts', async () => {
    const send = await run('local-device')
    expect((await send('POST', '/print', { host, origin: app })).body).toBe('printing')
    for (const headers of [
      { host, origin: evil },
      { host: 'rebound.example:4000', origin: 'http://rebound.example:4000', 'sec-fetch-site': 'same-origin' },
    ]) {
      const answer = await send('POST', '/print', headers)
      expect([answer.status, answer.body]).toEqual([403, ''])
    }
  })
})

describe('isolation headers', () => {
  it('are those that the application sets, and none of the library', async () => {
    const send = await run('isolation')
    const isolation = ['cross-origin-resource-policy', 'cross-origin-opener-policy', 'cross-origin-embedder-policy']
    const of = async (path: string, origin: string): Promise<Record<string, string>> => {
      const { lines } = await send('GET', path, { origin })
      return Object.fromEntries(lines.filter(([name]) => [...isolation, 'timing-allow-origin'].includes(name)))
    }
    for (const origin of [app, evil]) {
      expect(await of('/', origin)).toEqual({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      })
      expect(await of('/logo.svg', origin)).toEqual({ 'cross-origin-resource-policy': 'cross-origin' })
      expect(await of('/items', origin)).toEqual({ 'timing-allow-origin': app })
      expect(await of('/nothing', origin)).toEqual({})
    }
    await checkPolicy(send, { path: '/items' })
  })
})

describe('what a guide says of elements', () => {
  it.each([
    [null, 'no-cors', 'include', 'optional'],
    ['anonymous', 'cors', 'same-origin', 'required'],
    ['use-credentials', 'cors', 'include', 'required'],
  ])('with crossorigin=%s', (crossorigin, mode, credentials, cors) => {
    for (const name of ['img', 'script', 'link rel=stylesheet', 'video']) {
      const row = consumers.find((consumer) => consumer.name === name && consumer.crossorigin === crossorigin)
      expect(row, name).toMatchObject({ mode, credentials, cors })
    }
  })
  it('fonts and module scripts always use CORS', () => {
    const always = consumers.filter(({ name }) => /font-face|type=module/.test(name))
    expect(always.map(({ mode }) => mode)).toEqual(always.map(() => 'cors'))
    expect(always.length).toBeGreaterThanOrEqual(2)
  })
})

it.each([
  ['allowPrivateNetwork', 'browsers ask their users instead'],
  ['secureContext', 'set its two headers yourself'],
])('the option %s of other libraries is refused, and the message says why', (name, advice) => {
  expect(() => createPolicy({ origin: app, [name]: true } as object)).toThrow(advice)
})

it('tracing: allows what every SDK adds, and exposes what it reads', async () => {
  const send = await run('tracing')
  const asked = [...tracing, ...sentry, ...datadog, 'newrelic', 'b3', 'x-b3-traceid', 'x-b3-spanid', 'x-b3-sampled']
  const names = [...new Set(asked.map((name) => name.toLowerCase()))].sort()
  const ask = (list: readonly string[]): Record<string, string> => ({
    ...asking(app),
    'access-control-request-headers': list.join(','),
  })
  const granted = corsOf(await send('OPTIONS', '/items', ask(names)))['access-control-allow-headers'] ?? ''
  const lower = granted.toLowerCase().split(',')
  expect(names.filter((name) => !lower.includes(name))).toEqual([])
  expect(lower.length, 'no name twice').toBe(new Set(lower).size)
  const answer = await send('GET', '/items', { origin: app })
  expect(asSet(corsOf(answer)['access-control-expose-headers'] ?? '')).toBe('server-timing, x-request-id')
})

describe('mcp-discovery', () => {
  const host = 'mcp.example.com'
  it('lets a client in a page read where to get a token', async () => {
    const send = await run('mcp-discovery')
    const refused = await send('POST', '/mcp', { host, origin: app })
    expect([refused.status, corsOf(refused)]).toEqual([
      401,
      {
        'access-control-allow-origin': app,
        'access-control-expose-headers': 'Mcp-Session-Id,WWW-Authenticate',
        vary: 'origin',
      },
    ])
    const [, challenge = ''] = refused.lines.find(([name]) => name === 'www-authenticate') ?? []
    const [, address = ''] = /resource_metadata="(.*)"/.exec(challenge) ?? []
    const path = new URL(address).pathname
    for (const origin of [app, evil]) {
      const asked = { ...asking(origin), 'access-control-request-headers': 'mcp-protocol-version' }
      expect(corsOf(await send('OPTIONS', path, asked))['access-control-allow-headers']).toBe('Mcp-Protocol-Version')
      const answer = await send('GET', path, { origin })
      expect([answer.status, corsOf(answer)]).toEqual([200, { 'access-control-allow-origin': '*' }])
      expect(JSON.parse(answer.body)).toMatchObject({ authorization_servers: ['https://login.example.com'] })
    }
  })
  it('rejects other origins and other hosts', async () => {
    const send = await run('mcp-discovery')
    for (const headers of [{ host, origin: evil }, { host: 'rebound.example' }]) {
      expect((await send('POST', '/mcp', headers)).status).toBe(403)
    }
  })
})

describe('constant-origin', () => {
  const grant = { 'access-control-allow-origin': app }
  it.each<[path: string, allowed: object, denied: object]>([
    ['/items', { ...grant, vary: 'origin' }, { vary: 'origin' }],
    ['/catalogue', grant, grant],
  ])('answers %s as the guide says', async (path, allowed, denied) => {
    const send = await run('constant-origin')
    for (const method of ['GET', 'HEAD']) {
      expect(corsOf(await send(method, path, { origin: app })), 'its page').toEqual(allowed)
      for (const origin of [evil, 'null']) expect(corsOf(await send(method, path, { origin })), origin).toEqual(denied)
      expect(corsOf(await send(method, path)), 'no origin').toEqual(denied)
    }
  })

  it('gives one copy to everybody, which the browser of another page keeps from it', async () => {
    const send = await run('constant-origin')
    const { status, lines } = await send('GET', '/catalogue')
    expect(lines.find(([name]) => name === 'cache-control')).toEqual(['cache-control', 'public, max-age=3600'])
    const outcomeFor = (origin: string): ReturnType<typeof simulateFetch> =>
      simulateFetch({ origin, url: 'https://api.example.com/catalogue' }, () => ({ status, headers: lines }))
    expect(await outcomeFor(app)).toMatchObject({ verdict: 'allowed' })
    expect(await outcomeFor(evil)).toMatchObject({ verdict: 'blocked', failure: 'acao-mismatch' })
  })

  it('answers no preflight', async () => {
    const send = await run('constant-origin')
    const answer = await send('OPTIONS', '/catalogue', asking(app))
    expect([answer.status, corsOf(answer)]).toEqual([404, {}])
  })
})

it('metrics counts denials by their reasons alone', async () => {
  const send = await run('metrics')
  await checkPolicy(send, { path: '/denials', credentials: false })
  const counted = JSON.parse((await send('GET', '/denials')).body)
  expect(Object.keys(counted)).toEqual(['origin-not-allowed'])
})

it('an export that could only allow more is refused, and says what to change', () => {
  const policy = createPolicy({ origin: app })
  expect(() => exportPolicy(policy, 's3')).toThrow(ExportError)
  expect(() => exportPolicy(policy, 's3')).toThrow('set credentials: true')
})
