import fastifyCors from '@fastify/cors'
import { serve as serveHono } from '@hono/node-server'
import koaCors from '@koa/cors'
import corsOfExpress from 'cors'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import Koa from 'koa'
import { describe, expect, it, onTestFinished } from 'vitest'
import { NeverSent, whyNeverSent } from '../src/check/never-sent.ts'
import { reportOn } from '../src/check/report.ts'
import { cors, corsJson } from './support/cors.ts'
import { recorder } from './support/recorder.ts'
import { serve, serveSocket } from './support/servers.ts'

const page = 'https://app.example.com'

/** Express with the `cors` package, and a route that answers. */
function onExpress(
  options: Parameters<typeof corsOfExpress>[0],
  change: (app: express.Express) => void = () => undefined,
) {
  return () => {
    const app = express()
    app.use(corsOfExpress(options))
    change(app)
    app.all('/items', (_request, response) => {
      response.json(['one'])
    })
    return serve(app)
  }
}

function onKoa(options: koaCors.Options) {
  return () => {
    const app = new Koa()
    app.use(koaCors(options))
    app.use((context) => {
      if (context.path === '/items') context.body = ['one']
    })
    return serve(app.callback())
  }
}

function onHono(options: Parameters<typeof honoCors>[0]) {
  return async () => {
    const app = new Hono()
    app.use('*', honoCors(options))
    app.all('/items', (context) => context.json(['one'], 200, { Vary: 'Accept' }))
    const server = serveHono({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    onTestFinished(() => {
      server.close()
    })
    if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
    return `http://127.0.0.1:${(server.address() as { port: number }).port}`
  }
}

function onFastify(change: (app: ReturnType<typeof fastify>) => Promise<void>) {
  return async () => {
    const app = fastify()
    await change(app)
    onTestFinished(() => app.close())
    return app.listen({ port: 0, host: '127.0.0.1' })
  }
}

const put = ['-X', 'PUT', '-H', 'content-type: application/json', '--data', '{}']
const include = ['--credentials', 'include']

interface Expected {
  readonly exitCode: 0 | 1
  readonly failure?: string
  readonly stage?: string
  readonly warnings?: readonly string[]
  readonly certainty?: string
  readonly fixes?: readonly string[]
}

const rows: readonly (readonly [string, () => Promise<string>, readonly string[], Expected])[] = [
  ['cors, right', onExpress({ origin: [page] }), put, { exitCode: 0, warnings: [] }],
  [
    'cors for another page',
    onExpress({ origin: ['https://other.example'] }),
    [],
    { exitCode: 1, failure: 'acao-missing', stage: 'response', fixes: ['cors'] },
  ],
  [
    'cors with a slash too many',
    onExpress({ origin: `${page}/` }),
    [],
    { exitCode: 1, failure: 'acao-mismatch', fixes: ['cors'] },
  ],
  [
    'cors with * for a page with cookies',
    onExpress({ origin: '*', credentials: true }),
    include,
    { exitCode: 1, failure: 'acao-wildcard-credentials', fixes: ['cors'] },
  ],
  [
    'cors without credentials for a page with cookies',
    onExpress({ origin: [page] }),
    include,
    { exitCode: 1, failure: 'acac-not-true', fixes: ['cors'] },
  ],
  [
    'cors without the method',
    onExpress({ origin: [page], methods: ['GET'] }),
    put,
    { exitCode: 1, failure: 'method-not-allowed', stage: 'preflight', fixes: ['cors'] },
  ],
  [
    'cors without the header',
    onExpress({ origin: [page], allowedHeaders: ['x-a'] }),
    put,
    { exitCode: 1, failure: 'header-not-allowed', stage: 'preflight', fixes: ['cors'] },
  ],
  [
    'cors that lets everybody in',
    onExpress({ origin: true, credentials: true }),
    include,
    { exitCode: 0, warnings: ['reflects-any-origin'] },
  ],
  [
    'cors, and a handler that sets Vary itself',
    onExpress({ origin: [page] }, (app) =>
      app.get('/items', (_request, response) => void response.set('Vary', 'Accept').json([])),
    ),
    [],
    { exitCode: 0, warnings: ['missing-vary'] },
  ],
  [
    'cors with one page by name, and no Vary for want of a need',
    () => serve((_request, response) => void response.writeHead(200, { 'access-control-allow-origin': page }).end()),
    [],
    { exitCode: 0, warnings: ['missing-vary'] },
  ],
  [
    'cors that remembers preflights for a day',
    onExpress({ origin: [page], maxAge: 86_400 }),
    put,
    { exitCode: 0, warnings: ['max-age-capped'] },
  ],
  [
    'authentication before CORS',
    () => {
      const app = express()
      app.use((_request, response) => void response.status(401).json({}))
      app.use(corsOfExpress({ origin: [page] }))
      return serve(app)
    },
    put,
    { exitCode: 1, failure: 'acao-missing', stage: 'preflight' },
  ],
  [
    'preflights that are redirected',
    () =>
      serve(
        (request, response) =>
          void response.writeHead(301, { location: `${request.url}/`, 'access-control-allow-origin': '*' }).end(),
      ),
    put,
    { exitCode: 1, failure: 'preflight-redirect', stage: 'preflight' },
  ],
  [
    'errors without the headers',
    () =>
      serve((request, response) => {
        if (request.url === '/items') response.setHeader('access-control-allow-origin', '*')
        else response.statusCode = 404
        response.end()
      }),
    [],
    { exitCode: 0, warnings: ['error-without-cors'] },
  ],
  [
    'two layers',
    onExpress({ origin: [page] }, (app) =>
      app.get('/items', (_request, response) => {
        response.appendHeader('Access-Control-Allow-Origin', page)
        response.json([])
      }),
    ),
    [],
    { exitCode: 1, failure: 'acao-multiple' },
  ],
  [
    'Authorization under *',
    () =>
      serve(
        (_request, response) =>
          void response
            .writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' })
            .end(),
      ),
    ['-H', 'authorization: Bearer 1'],
    { exitCode: 0, warnings: ['lenient-engines'] },
  ],

  [
    '@koa/cors with credentials',
    onKoa({ credentials: true }),
    include,
    { exitCode: 0, warnings: ['reflects-any-origin'] },
  ],
  [
    '@koa/cors with a list, which it does not know',
    onKoa({ origin: [page, 'https://b.example'] as never }),
    [],
    { exitCode: 1, failure: 'acao-multiple' },
  ],
  ['hono, right, and its Vary survives', onHono({ origin: page }), put, { exitCode: 0, warnings: [] }],
  [
    'hono for another page',
    onHono({ origin: 'https://other.example' }),
    put,
    { exitCode: 1, failure: 'acao-missing', stage: 'preflight' },
  ],
  [
    '@fastify/cors, right',
    onFastify(async (app) => {
      await app.register(fastifyCors, { origin: [page], methods: ['PUT'] })
      app.put('/items', () => ['one'])
    }),
    put,
    { exitCode: 0 },
  ],
  [
    '@fastify/cors by its default methods',
    onFastify(async (app) => {
      await app.register(fastifyCors, { origin: [page] })
      app.put('/items', () => ['one'])
    }),
    put,
    { exitCode: 1, failure: 'method-not-allowed', stage: 'preflight' },
  ],
  [
    '@fastify/cors with a policy for the route, which preflights do not know',
    onFastify(async (app) => {
      await app.register(fastifyCors, { origin: ['https://other.example'], methods: ['PUT'] })
      app.put('/items', { config: { cors: { origin: [page] } } as never }, () => ['one'])
    }),
    put,
    { exitCode: 1, failure: 'acao-missing', stage: 'preflight' },
  ],
  [
    '@fastify/cors, and an answer past it',
    onFastify(async (app) => {
      await app.register(fastifyCors, { origin: [page] })
      app.get('/items', (_request: unknown, reply: { hijack(): void; raw: { end(text: string): void } }) => {
        reply.hijack()
        reply.raw.end('[]')
      })
    }),
    [],
    { exitCode: 1, failure: 'acao-missing', stage: 'response' },
  ],
]

describe('check', () => {
  it.each(rows)('%s', async (_name, start, argv, { exitCode, failure, stage, warnings, fixes }) => {
    const url = `${await start()}/items`
    const json = await corsJson(['check', url, '--origin', page, ...argv])
    expect(json).toMatchObject({ command: 'check', verdict: exitCode === 0 ? 'allowed' : 'blocked' })
    expect(json.failure).toBe(failure)
    if (stage !== undefined) expect(json.stage).toBe(stage)
    const codes = (json.warnings as { code: string }[]).map(({ code }) => code)
    if (warnings !== undefined) expect(codes).toEqual(warnings)
    if (failure !== undefined) {
      expect(json.diagnosis).toMatchObject({ verdict: 'blocked', certainty: 'proven' })
      expect(Object.keys(json.messages as object)).toEqual(['chrome', 'firefox', 'safari'])
    }
    const { fix } = (json.diagnosis as { primary: { fix: { code?: { server: string }[] } } | null }).primary ?? {
      fix: {},
    }
    if (fixes !== undefined) expect(fix.code?.map(({ server }) => server)).toEqual(fixes)

    const shown = await cors(['check', url, '--origin', page, ...argv])
    expect(shown).toMatchObject({ exitCode, stderr: '' })
    expect(shown.stdout).toMatch(
      failure === undefined ? /^The page gets its answer\n/ : new RegExp(`^Blocked: ${failure}\n`),
    )
  })
})

describe('what is sent', () => {
  it('is what a browser sends, and no more with --no-probes', async () => {
    const { origin, asked, lines } = await recorder()
    await cors(['check', `${origin}/a`, '--origin', page, ...put, '-H', 'X-A: 1', '-H', 'Host: evil', '--no-probes'])
    expect(lines()).toEqual(['OPTIONS /a', 'PUT /a'])
    const [preflight, request] = asked
    expect(preflight?.headers).toMatchObject({
      host: origin.slice(7),
      origin: page,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type,x-a',
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': 'cross-site',
    })
    expect(preflight?.headers).not.toHaveProperty('content-type')
    expect(request).toMatchObject({
      headers: { origin: page, 'content-type': 'application/json', 'content-length': '2', 'x-a': '1' },
      body: '{}',
    })
  })

  it('is a little more where the page gets its answer, and only reads', async () => {
    const { origin, lines } = await recorder()
    await cors(['check', `${origin}/a`, '--origin', page, '-X', 'DELETE'])
    expect(lines().slice(0, 2)).toEqual(['OPTIONS /a', 'DELETE /a'])
    expect(
      lines()
        .slice(2)
        .every((line) => line.startsWith('GET /a/')),
    ).toBe(true)
  })

  it.each([
    [[], [undefined]],
    [['--credentials', 'omit'], [undefined]],
    [include, ['a=1']],
  ])('has cookies where the mode allows them: %j', async (argv, cookies) => {
    const { origin, asked } = await recorder()
    await cors(['check', `${origin}/a`, '--origin', page, '--cookie', 'a=1', '--no-probes', ...argv])
    expect(asked.map(({ headers }) => headers.cookie)).toEqual(cookies)
  })

  it('has no cookie in a preflight, and none for another host that a redirect leads to', async () => {
    const other = await recorder()
    const elsewhere = other.origin.replace('127.0.0.1', 'localhost')
    const { origin, asked } = await recorder({ 'GET /a': [307, { location: `${elsewhere}/b` }] })
    await cors(['check', `${origin}/a`, '--origin', page, '--cookie', 'a=1', '--no-probes', '-H', 'x-a: 1', ...include])
    expect(asked.map(({ method, headers }) => [method, headers.cookie])).toEqual([
      ['OPTIONS', undefined],
      ['GET', 'a=1'],
    ])
    expect(other.asked.map(({ headers }) => headers.cookie)).not.toContain('a=1')
    expect(other.asked.length).toBeGreaterThan(0)
  })

  it('follows redirects as the page does, with a preflight for each hop and the body where it stays', async () => {
    const { origin, asked, lines } = await recorder({
      'PUT /a': [307, { location: '/b' }],
      'POST /a': [307, { location: '/b' }],
      'OPTIONS /c': [307, { location: '/b' }],
    })
    await cors(['check', `${origin}/a`, '--origin', page, ...put, '--no-probes'])
    expect(lines()).toEqual(['OPTIONS /a', 'PUT /a', 'OPTIONS /b', 'PUT /b'])
    asked.length = 0
    const refused = await corsJson(['check', `${origin}/c`, '--origin', page, ...put, '--no-probes'])
    expect(refused).toMatchObject({ verdict: 'blocked', failure: 'preflight-redirect' })
    expect(lines()).toEqual(['OPTIONS /c'])
    const error = await corsJson(['check', `${origin}/a`, '--origin', page, '-X', 'POST', '--redirect', 'error'])
    expect(error).toMatchObject({ verdict: 'blocked', failure: 'redirect-mode-error' })
    asked.length = 0
    await cors(['check', `${origin}/a`, '--origin', page, '--data', 'x', '--no-probes'])
    expect(asked.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/a', 'x'],
      ['POST', '/b', 'x'],
    ])
  })

  it('is nothing where no page may send it', async () => {
    const { origin, asked } = await recorder()
    expect(await corsJson(['check', origin, '--origin', page, '-X', 'TRACE'])).toMatchObject({
      verdict: 'blocked',
      failure: 'method-forbidden',
      exchanges: [],
    })
    expect(asked).toEqual([])
  })

  it('keeps the case of the method, and joins what a script sets twice', async () => {
    let head = ''
    const url = await serveSocket((socket) =>
      socket.on('data', (data) => {
        head += data
        socket.end(
          'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: patch\r\nAccess-Control-Allow-Headers: x-a\r\n\r\n',
        )
      }),
    )
    await cors(['check', url, '--origin', page, '-X', 'patch', '-H', 'x-a: 1', '-H', 'X-A: 2', '--no-probes'])
    expect(head).toMatch(/^OPTIONS \/ HTTP\/1\.1\r\nHost: /)
    expect(head).toMatch(/\r\n\r\npatch \/ HTTP\/1\.1\r\n/)
    expect(head.match(/^X-A: .*$/gm)).toEqual(['X-A: 1, 2'])
  })

  it('leaves out what no script may set, and says so', async () => {
    const { origin, asked } = await recorder()
    const { stdout } = await cors(['check', origin, '--origin', page, '-H', 'Referer: x', '-H', 'Sec-A: b'])
    expect(asked[0]?.headers).not.toHaveProperty('referer')
    expect(stdout).toContain('No script may set Sec-A: the browser drops it')
  })

  it('comes from a page of the own origin without Origin and without any check', async () => {
    const { origin, asked } = await recorder()
    const { exitCode } = await cors(['check', `${origin}/a`, '--origin', origin, '-X', 'GET'])
    expect(exitCode).toBe(0)
    expect(asked.map(({ headers }) => headers.origin)).toEqual([undefined])
    expect(asked[0]?.headers['sec-fetch-site']).toBe('same-origin')
  })
})

describe('what no browser sends', () => {
  it.each([
    ['mixed content', 'http://mixed.test', 'https://app.example.com', 'mixed-content'],
    ['an unsafe port', 'http://localhost:6667', 'http://localhost:3000', 'unsafe-port'],
  ])('%s is blocked, where the server would answer', async (_name, url, from, reason) => {
    const request = {
      origin: from,
      url: `${url}/`,
      method: 'GET',
      headers: [],
      credentials: 'omit',
      redirect: 'follow',
    } as const
    const asked = {
      exchanges: [],
      outcome: undefined,
      engines: undefined,
      isLenient: false,
      unanswered: undefined,
      stopped: false,
    }
    const neverSent = new NeverSent(whyNeverSent(from, url) ?? 'mixed-content', `${url}/`)
    const report = reportOn(
      { request, body: undefined, cookie: undefined },
      { timeout: 1, insecure: false, probes: false },
      { ...asked, neverSent },
    )
    expect(report).toMatchObject({ verdict: 'blocked', diagnosis: { primary: { code: 'not-cors', subtype: reason } } })
    expect(neverSent.reason).toBe(reason)
  })

  it('is not told where nothing answers', async () => {
    expect((await cors(['check', 'http://nobody.invalid/', '--origin', page])).exitCode).toBe(2)
    expect((await cors(['check', 'http://127.0.0.1:1/', '--origin', 'http://localhost:3000'])).exitCode).toBe(2)
  })

  it.each([
    ['https://app.example.com', 'https://api.example.com/'],
    ['https://app.example.com', 'http://localhost:3000/'],
    ['https://app.example.com', 'http://127.0.0.1/'],
    ['http://app.example.com', 'http://api.example.com/'],
    ['null', 'http://api.example.com/'],
  ])('is sent from %s to %s', (origin, url) => {
    expect(whyNeverSent(origin, url)).toBeUndefined()
  })
})

describe('a mistake in the options', () => {
  const url = 'https://api.example.com/'
  it.each([
    [
      ['check'],
      'there is no URL to check. Try: cors check https://api.example.com/items --origin https://app.example.com',
    ],
    [['check', 'ftp://a.test/', '--origin', page], 'ftp://a.test/ is not a URL of http or https'],
    [
      ['check', 'api.example.com', '--origin', page],
      'api.example.com is not a URL of http or https. Write it with its scheme: https://api.example.com/',
    ],
    [
      ['check', url],
      '--origin is missing: the origin of the page that makes the request. Try: cors check https://api.example.com/ --origin https://app.example.com',
    ],
    [
      ['check', url, '--origin', 'https://App.example.com/x'],
      'https://App.example.com/x is not an origin. Write it as a browser sends it: https://app.example.com',
    ],
    [
      ['check', url, '--origin', 'app.example.com'],
      'app.example.com is not an origin. Write it as a browser sends it: https://app.example.com',
    ],
    [
      ['check', 'localhost:3000/x', '--origin', page],
      'localhost:3000/x is not a URL of http or https. Write it with its scheme: http://localhost:3000/x',
    ],
    [
      ['check', 'https://user:pass@a.test/', '--origin', page],
      "no page may fetch an address with user or password, as this one of a.test. Give them as -H 'authorization: Basic …'",
    ],
    [['check', url, '--origin', '*'], '* is not an origin'],
    [['check', url, '--origin', page, '-H', 'x'], `"x" is not a header. Write it as -H 'name: value'`],
    [['check', url, '--origin', page, '-H', 'a b: x'], '"a b: x" is not a header'],
    [
      ['check', url, '--origin', page, '-X', 'GET', '--data', 'x'],
      'a GET request has no body, and the browser throws a TypeError',
    ],
    [['check', url, '--origin', page, '-X', 'A B'], '"A B" is not a method'],
    [['check', url, '--origin', page, '-H', 'a: \u0001'], `"a: \\u{1}" is not a header`],
    [['check', url, '--origin', page, '-b', 'a=\u0001'], `"a=\\u{1}" cannot be sent as cookies`],
    [['check', url, '--origin', page, '-b', 'a=b\r\nc: d'], '"a=b'],
    [['check', url, '--origin', page, '-b', 'a=한'], `"a=한" cannot be sent as cookies`],
    [['check', '--from-curl', `curl ${url} -H 'a: \u0002'`, '--origin', page], `"a: \\u{2}" is not a header`],
    [['check', '--from-curl', `curl ${url} -b 'a=\u0002'`, '--origin', page], `"a=\\u{2}" cannot be sent as cookies`],
    ...['soon', '0x10', '1e1', ' 5', '5.', '0', '601', 'Infinity'].map((given): [string[], string] => [
      ['check', url, '--origin', page, '--timeout', given],
      `--timeout takes seconds from 1 to 600, and "${given}" is not`,
    ]),
  ])('%j', async (argv, line) => {
    const { exitCode, stdout, stderr } = await cors(argv)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr.startsWith(`cors check: ${line}`), stderr).toBe(true)
    expect(JSON.parse((await cors([...argv, '--json'])).stdout)).toMatchObject({ command: 'check', verdict: 'error' })
  })
})
