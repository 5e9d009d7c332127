import { PassThrough } from 'node:stream'
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' }
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { limitsOf } from '../../src/audit/limits.ts'
import type { Answered } from '../../src/audit/prober.ts'
import { matcherSeverity } from '../../src/audit/severity.ts'
import { runCli } from '../../src/cli/run.ts'
import { cors, corsJson } from '../support/cors.ts'
import { serve, serveSecure, serveSocket, writeForever } from '../support/servers.ts'
import { always, answering, byHand, good } from './by-hand.ts'

interface Result {
  readonly url: string
  readonly audited: string
  readonly findings: readonly {
    readonly code: string
    readonly severity: string
    readonly origin: string
    readonly exploitable: boolean
    readonly message: string
    readonly evidence: readonly string[]
    readonly fix: string
    readonly exchanges: readonly unknown[]
  }[]
  readonly notes: readonly { readonly code: string; readonly message: string }[]
  readonly requests: number
  readonly shortfall?: string
}

async function auditJson(...argv: readonly string[]) {
  const json = await corsJson(['audit', ...argv])
  return json as { command: string; verdict: string; results: Result[]; unanswered: { url: string; next: string }[] }
}

const reflecting = byHand({ matches: () => true })

describe('audit --json', () => {
  it('is the same object with one URL and with several', async () => {
    const faulty = `${await reflecting()}/items`
    const clean = `${await always({ 'access-control-allow-origin': '*' })()}/items`
    const { command, verdict, results } = await auditJson(faulty, clean, '--origin', good)
    expect({ command, verdict, urls: results.map(({ url }) => url) }).toEqual({
      command: 'audit',
      verdict: 'findings',
      urls: [faulty, clean],
    })
    const [finding] = results[0]?.findings ?? []
    expect(finding).toMatchObject({ code: 'reflects-any-origin', severity: 'high', exploitable: true })
    expect(finding?.evidence).toHaveLength(2)
    expect(finding?.exchanges).toHaveLength(1)
    expect(finding?.message).toContain(finding?.origin)
    expect(results[1]?.findings).toEqual([])
    expect(results[1]?.notes.map(({ code }) => code)).toEqual(['public-local'])
    expect(await auditJson(clean)).toMatchObject({ verdict: 'clean', results: [{ url: clean, findings: [] }] })
  })

  it('is in the language that was asked for, and its codes are not', async () => {
    const [result] = (await auditJson(await reflecting(), '--lang', 'ko')).results
    expect(result?.findings[0]).toMatchObject({ code: 'reflects-any-origin', severity: 'high' })
    expect(result?.findings[0]?.fix).toMatch(/[가-힣]/)
  })
})

describe('the exit code of audit', () => {
  it.each([
    ['0 of a clean server', always({}), 0],
    [
      '0 where there is only something worth knowing',
      byHand({ matches: (origin) => /^https:\/\/([a-z]+\.)?example\.com$/.test(origin) }),
      0,
    ],
    ['1 of a faulty one', reflecting, 1],
  ])('is %s', async (_name, start, exitCode) => {
    expect((await cors(['audit', await start(), '--origin', good])).exitCode).toBe(exitCode)
  })

  it('is 2 where nothing answers, and the others are audited all the same', async () => {
    const dead = 'http://127.0.0.1:1/'
    const { exitCode, stdout, stderr } = await cors(['audit', dead, await always({})(), '--json'])
    expect(exitCode).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'unanswered',
      results: [{ findings: [] }],
      unanswered: [{ url: dead }],
    })
    expect(stderr).toContain('nothing listens there')
    expect((await cors(['audit', dead, await reflecting()])).exitCode).toBe(1)
  })

  it.each([
    [['audit', 'api.example.com'], /is not a URL|URL/],
    [['audit', 'http://localhost/', '--origin', 'app'], /origin/],
    [['audit', 'http://localhost/', '--json', '--sarif'], /--json and --sarif/],
    [['audit', 'https://api.example.com/', 'http://localhost/'], /api\.example\.com is not local.*--yes/],
  ])('is 2 of %j', async (argv, message) => {
    const { exitCode, stderr } = await cors(argv)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(message)
  })
})

describe('before a host that is not local', () => {
  it.each([
    ['n', /Send up to 60 requests to api\.example\.invalid\? \[y\/N\] .*--yes/s],
    ['y', /name is not known/],
  ])('a terminal is asked: %s', async (answer, message) => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true })
    stdin.write(`${answer}\n`)
    let stderr = ''
    const write = (text: string) => {
      stderr += text
    }
    const io = { stdin, stdout: { write: () => undefined }, stderr: { write }, env: {} }
    expect(await runCli(['audit', 'https://api.example.invalid/'], io)).toBe(2)
    expect(stderr).toMatch(message)
  })
})

describe('audit --sarif', () => {
  const ajv = new Ajv({ strict: false, unicodeRegExp: false })
  formats.default(ajv)
  // It says draft 04, and has nothing that newer drafts read in another way.
  const { $schema: _draft, id: _id, ...rules } = schema
  const validate = ajv.compile(rules)

  it.each([
    ['findings', reflecting],
    ['nothing', always({})],
    [
      'something worth knowing',
      byHand({ matches: (origin) => origin === good, preflight: () => ({ 'access-control-max-age': '86400' }) }),
    ],
  ])('of %s is SARIF 2.1.0', async (_name, start) => {
    const { stdout } = await cors(['audit', await start(), '--sarif', '--origin', good, '--lang', 'ko'])
    const log = JSON.parse(stdout)
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })

  it('has a rule for each result, with what code scanning sorts by', async () => {
    const url = `${await reflecting()}/items`
    const [run] = JSON.parse((await cors(['audit', url, '--sarif'])).stdout).runs
    const [result] = run.results
    expect(result).toMatchObject({ ruleId: 'reflects-any-origin', level: 'error', kind: 'fail' })
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(url)
    expect(run.tool.driver.rules[result.ruleIndex]).toMatchObject({
      id: 'reflects-any-origin',
      properties: { 'security-severity': '8.0' },
    })
  })
})

describe('what audit sends', () => {
  it('changes nothing, says who it is, comes one at a time, and is never the same twice', async () => {
    const seen: string[] = []
    let open = 0
    let most = 0
    const url = await serve((request, response) => {
      const { method, url: path, headers } = request
      seen.push(
        [
          method,
          path,
          headers.origin,
          headers['access-control-request-method'],
          headers['access-control-request-headers'],
          headers['content-type'],
        ].join(' '),
      )
      expect(headers['user-agent']).toMatch(/^cors-cli\/.*audit.*https:\/\/www\.npmjs\.com/)
      expect(headers.cookie).toBeUndefined()
      most = Math.max(most, ++open)
      response.on('close', () => open--)
      response.end()
    })
    const [result] = (await auditJson(`${url}/items`, '--origin', 'https://app.example.com')).results
    expect(result?.requests).toBe(seen.length)
    expect(seen.length).toBeLessThanOrEqual(60)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter((line) => !/^(GET|HEAD|OPTIONS) /.test(line))).toEqual([])
    expect(most).toBe(1)
  })

  it('never goes to another host', async () => {
    let isAsked = false
    const other = await serve((_request, response) => {
      isAsked = true
      response.end()
    })
    const elsewhere = other.replace('127.0.0.1', 'localhost')
    const url = await answering(() => [302, { location: elsewhere }])()
    const [result] = (await auditJson(url)).results
    expect(result?.audited).toBe(`${url}/`)
    expect(isAsked).toBe(false)
  })

  it('goes where the host redirects to', async () => {
    const start = byHand({
      matches: () => true,
      status: ({ url }) => (url === '/' ? 308 : 200),
      headers: { location: '/items' },
    })
    const url = await start()
    const [result] = (await auditJson(`${url}/`)).results
    expect(result).toMatchObject({ url: `${url}/`, audited: `${url}/items` })
    expect(result?.findings[0]).toMatchObject({ code: 'reflects-any-origin', exploitable: true })
  })

  it('ends where the server says that it is too much', async () => {
    let count = 0
    const url = await answering(() => [++count > 5 ? 429 : 200, {}])()
    const [result] = (await auditJson(url)).results
    expect(result).toMatchObject({ requests: 6, shortfall: 'rate-limited' })
  })

  it('ends where the server no longer answers', async () => {
    let count = 0
    const url = await serve((request, response) => {
      if (++count > 4) request.socket.destroy()
      else response.end()
    })
    const [result] = (await auditJson(url)).results
    expect(result).toMatchObject({ requests: 7, shortfall: 'unanswered' })
  })

  it('reads no more of a body than it needs', async () => {
    const url = await serveSocket((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
        writeForever(socket, `1000\r\n${'x'.repeat(4096)}\r\n`)
      })
    })
    expect((await auditJson(url)).verdict).toBe('clean')
  })
})

describe('what limits a hostile page is said', () => {
  it('of cookies that are SameSite', async () => {
    const start = byHand({ matches: () => true, headers: { 'set-cookie': 'session=1; HttpOnly; SameSite=Lax' } })
    const [result] = (await auditJson(await start())).results
    expect(result?.findings[0]?.evidence.at(-1)).toContain('SameSite')
    expect(result?.findings[0]?.exploitable).toBe(true)
    const none = byHand({ matches: () => true, headers: { 'set-cookie': 'session=1; Secure; SameSite=None' } })
    const [other] = (await auditJson(await none())).results
    expect(other?.findings[0]?.evidence.at(-1)).not.toContain('SameSite')
  })

  const secured = (value: string): Answered => ({
    kind: 'page',
    origin: undefined,
    request: { preflight: false, url: '', method: 'GET', headers: [] },
    response: { status: 200, headers: [['Strict-Transport-Security', value]] },
  })

  it.each([
    ['max-age=31536000', 'http://example.com', true],
    ['max-age=31536000', 'https://example.com', false],
    ['max-age=31536000', 'http://app.example.com', false],
    ['max-age=31536000; includeSubDomains', 'http://app.example.com', true],
    ['max-age=31536000; includeSubDomains', 'http://app-example.com', false],
    ['includeSubDomains ; max-age="60"', 'http://example.com', true],
    ['max-age=0; includeSubDomains', 'http://app.example.com', false],
    ['includeSubDomains', 'http://example.com', false],
  ])('of HSTS %s, of a page of %s: %s', (value, origin, isLimited) => {
    const asked = { url: 'https://example.com/', answers: [secured(value)] }
    expect(limitsOf(asked, origin)).toEqual(isLimited ? ['hsts'] : [])
    expect(limitsOf({ ...asked, url: 'http://example.com/' }, origin)).toEqual([])
    expect(matcherSeverity('trusts-http', true, isLimited, origin)).toBe(isLimited ? 'low' : 'medium')
  })

  it('of a server with a certificate that nobody has signed, if it may be', async () => {
    const url = await serveSecure((request, response) => {
      response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
      response.end()
    })
    expect((await cors(['audit', url])).exitCode).toBe(2)
    expect((await auditJson(url, '-k')).verdict).toBe('findings')
  })
})

it('prints nothing of an answer that could steer a terminal', async () => {
  const hostile = '*\x9b31m\u00adx'
  const url = await serveSocket((socket) => {
    socket.once('data', () => {
      socket.end(
        `HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: ${hostile}\r\nAccess-Control-Allow-Origin: \x1b[2J\r\n\r\n`,
        'latin1',
      )
    })
  })
  for (const format of [[], ['--sarif'], ['--lang', 'ko']]) {
    const { stdout } = await cors(['audit', url, ...format])
    expect(stdout).toContain('multiple')
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  }
})

it.each([
  ['https://app.example.com', 'api.other.localhost'],
  ['https://app.example.co.kr:8443', 'api.other.localhost'],
  ['https://shop.vercel.app', 'localhost'],
  ['http://localhost:3000', '127.0.0.1'],
  ['https://a.b.example.co.kr:5443', 'api.other.localhost'],
])('everything is asked within 60 requests: of %s at %s', async (known, host) => {
  for (const start of [always({}), byHand({ matches: (origin) => origin === known })]) {
    const url = (await start()).replace('127.0.0.1', host)
    const [result] = (await auditJson(`${url}/items`, '--origin', known)).results
    expect(result?.shortfall).toBeUndefined()
    expect(result?.requests).toBeLessThanOrEqual(60)
  }
})
