import { request as httpRequest, type RequestListener, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { sendHttp1, type WireAnswer } from '@cors/conformance'
import { createEngine, undecided } from '@cors/core/adapter'
import compression from 'compression'
import express from 'express'
import { describe, expect, it, vi } from 'vitest'
import { GuardedHead, guardHead, nodeRequests } from '../src/adapter.ts'
import {
  CorsConfigError,
  type CorsDecision,
  type CorsPolicySource,
  cors,
  createPolicy,
  decide,
  type NodeRequest,
} from '../src/index.ts'
import { listenHttp } from './servers.ts'

const app = 'https://app.example'
const policy = { origin: app } as const
const allowed = [
  ['access-control-allow-origin', app],
  ['vary', 'Origin'],
]

/** Sends one request from the allowed origin, unless told otherwise, to a server that lives as long. */
async function ask(
  listener: RequestListener,
  headers: Record<string, string> = { origin: app },
  method = 'GET',
): Promise<WireAnswer> {
  const server = await listenHttp(listener)
  try {
    return await sendHttp1(server.url, { method, headers })
  } finally {
    await server.close()
  }
}

function corsLines({ lines }: WireAnswer): [string, string][] {
  return lines
    .filter(([name]) => name.startsWith('access-control-') || name === 'vary')
    .map(([name, value]): [string, string] => [name, value])
    .sort()
}

/** A server with the adapter before a handler. */
function behindCors(
  handler: (response: ServerResponse) => void,
  source: CorsPolicySource<NodeRequest> = policy,
): RequestListener {
  const handle = cors(source, { logger: false })
  return (request, response) => handle(request, response, () => handler(response))
}

describe('every way to write a head keeps Vary and our headers', () => {
  const merged = [
    ['access-control-allow-origin', app],
    ['vary', 'Accept, Origin'],
  ]
  const ways: Record<string, (response: ServerResponse) => void> = {
    setHeader: (response) => response.setHeader('Vary', 'Accept').end('x'),
    'setHeader with a list': (response) => response.setHeader('Vary', ['Accept']).end('x'),
    appendHeader: (response) => response.appendHeader('Vary', 'Accept').end('x'),
    setHeaders: (response) => response.setHeaders(new Map([['Vary', 'Accept']])).end('x'),
    'writeHead with an object': (response) => response.writeHead(200, { Vary: 'Accept' }).end('x'),
    'writeHead with a message': (response) => response.writeHead(200, 'Fine', { Vary: 'Accept' }).end('x'),
    'writeHead with undefined for the message': (response) =>
      response.writeHead(200, undefined, { Vary: 'Accept' }).end('x'),
    'writeHead with a flat list': (response) => response.writeHead(200, ['Vary', 'Accept']).end('x'),
    'writeHead with pairs': (response) => response.writeHead(200, [['Vary', 'Accept']] as never).end('x'),
    'writeHead after setHeader': (response) => {
      response.setHeader('X-Set', '1')
      response.writeHead(200, { Vary: 'Accept' }).end('x')
    },
    'writeHead with a flat list after setHeader': (response) => {
      response.setHeader('X-Set', '1')
      response.writeHead(200, ['Vary', 'Accept']).end('x')
    },
    'writeHead with pairs after setHeader': (response) => {
      response.setHeader('X-Set', '1')
      response.writeHead(200, [['Vary', 'Accept']] as never).end('x')
    },
    flushHeaders: (response) => {
      response.setHeader('Vary', 'Accept')
      response.flushHeaders()
      response.end('x')
    },
    write: (response) => {
      response.setHeader('Vary', 'Accept')
      response.write('x')
      response.end()
    },
    pipe: (response) => {
      response.setHeader('Vary', 'Accept')
      Readable.from(['x']).pipe(response)
    },
  }
  for (const [name, way] of Object.entries(ways)) {
    it(name, async () => {
      const answer = await ask(behindCors(way))
      expect(corsLines(answer)).toEqual(merged)
      expect(answer.body).toBe('x')
    })
  }

  it('keeps a list of cookies, in any form', async () => {
    const cookies = (answer: WireAnswer): string[] =>
      answer.lines.filter(([name]) => name === 'set-cookie').map(([, value]) => value)
    const forms: ((response: ServerResponse) => void)[] = [
      (response) => response.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'] }).end(),
      (response) => response.writeHead(200, ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']).end(),
      (response) => response.setHeader('X-Set', '1').writeHead(200, ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']).end(),
    ]
    for (const form of forms) expect(cookies(await ask(behindCors(form)))).toEqual(['a=1', 'b=2'])
  })

  it('replaces foreign headers that were passed to writeHead', async () => {
    const foreign = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' }
    expect(corsLines(await ask(behindCors((response) => response.writeHead(200, foreign).end())))).toEqual(allowed)
    const denied = await ask(
      behindCors((response) => response.writeHead(200, foreign).end()),
      { origin: 'https://evil.example' },
    )
    expect(corsLines(denied)).toEqual([['vary', 'Origin']])
  })

  it('keeps the status message', async () => {
    const server = await listenHttp(behindCors((response) => response.writeHead(200, 'Fine').end()))
    const message = await new Promise((resolve) => {
      httpRequest(server.url, { headers: { origin: app }, agent: false }, (response) =>
        resolve(response.resume().statusMessage),
      ).end()
    })
    await server.close()
    expect(message).toBe('Fine')
  })

  it('fails as Node does when a head is written twice', async () => {
    const answer = await ask(
      behindCors((response) => {
        response.writeHead(200)
        expect(() => response.writeHead(200)).toThrow(expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }))
        response.end()
      }),
    )
    expect(answer.status).toBe(200)
  })
})

describe('what stands in for a Node response', () => {
  it('an emulation whose writeHead knows objects only gets each header set', async () => {
    const seen: unknown[] = []
    const answer = await ask((request, response) => {
      const native = response.writeHead
      response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
        seen.push(rest.find((value) => typeof value === 'object'))
        return native.call(this, status)
      } as never
      cors(policy)(request, response, () => response.end())
    })
    expect(corsLines(answer)).toEqual(allowed)
    expect(seen).toEqual([undefined])
  })
})

describe('with Express', () => {
  it('compression adds to Vary, before and after the adapter', async () => {
    for (const order of [
      [cors(policy), compression({ threshold: 0 })],
      [compression({ threshold: 0 }), cors(policy)],
    ]) {
      const server = express().use(...order)
      server.get('/', (_request, response) => {
        response.type('text').send('x'.repeat(2000))
      })
      const answer = await ask(server, { origin: app, 'accept-encoding': 'gzip' })
      expect(corsLines(answer)).toEqual([
        ['access-control-allow-origin', app],
        ['vary', expect.stringMatching(/^(?:Accept-Encoding, Origin|Origin, Accept-Encoding)$/)],
      ])
      expect(answer.lines).toContainEqual(['content-encoding', 'gzip'])
    }
  })

  it('a second layer, on a route, has the last word', async () => {
    const server = express().use(cors(policy))
    server.get('/', cors({ origin: '*' }), (_request, response) => {
      response.end()
    })
    expect(corsLines(await ask(server))).toEqual([['access-control-allow-origin', '*']])
  })

  it('a second layer has it too where it is of another copy of this package, whose errors and policies are known', async () => {
    vi.resetModules()
    const other: typeof import('../src/index.ts') = await import('../src/index.ts')
    const open = { origin: '*', exposedHeaders: 'X-Open' } as const
    for (const [outer, inner] of [
      [cors, other.cors],
      [other.cors, cors],
    ] as const) {
      const server = express().use(outer(policy), inner(open))
      const answer = await ask(server.get('/', (_request, response) => void response.end()))
      expect(corsLines(answer)).toEqual([
        ['access-control-allow-origin', '*'],
        ['access-control-expose-headers', 'X-Open'],
      ])
      const handOn = express().use(outer(policy, { preflightContinue: true }), inner({ origin: app, maxAge: 5 }))
      const preflight = await ask(handOn, { origin: app, 'access-control-request-method': 'PUT' }, 'OPTIONS')
      expect(corsLines(preflight)).toContainEqual(['access-control-max-age', '5'])
      expect(corsLines(await ask(express().use(outer(policy), inner(other.createPolicy(policy)))))).toEqual(allowed)
    }
    expect(() => other.cors({ origin: ['a'].concat() })).toThrow(CorsConfigError)
  })

  it('preflights reach the inner layer where the outer hands them on', async () => {
    const server = express().use(cors(policy, { preflightContinue: true }))
    server.use(cors({ origin: app, methods: ['PUT'], allowedHeaders: [] }))
    const answer = await ask(server, { origin: app, 'access-control-request-method': 'PUT' }, 'OPTIONS')
    expect([answer.status, corsLines(answer)]).toEqual([
      204,
      [
        ['access-control-allow-methods', 'PUT'],
        ['access-control-allow-origin', app],
        ['vary', 'Origin'],
      ],
    ])
  })

  it('merges into a preflight what an earlier layer set, and takes CORS headers over', async () => {
    const server = express()
    server.use((_request, response, next) => {
      response.set({ Vary: 'Accept', 'X-Earlier': '1', 'Access-Control-Allow-Credentials': 'true' })
      next()
    })
    server.use(cors({ origin: app, methods: ['PUT'], allowedHeaders: [], optionsSuccessStatus: 200 }))
    const answer = await ask(server, { origin: app, 'access-control-request-method': 'PUT' }, 'OPTIONS')
    expect(corsLines(answer)).toEqual([
      ['access-control-allow-methods', 'PUT'],
      ['access-control-allow-origin', app],
      ['vary', 'Accept, Origin'],
    ])
    expect(answer.lines).toContainEqual(['x-earlier', '1'])
    expect(answer.lines).toContainEqual(['content-length', '0'])
  })
})

describe('an application whose response was answered while the decision was pending', () => {
  /** A decision that is made when it is asked for. */
  function createLate() {
    let decide = (_isAllowed: boolean): void => {}
    const pending = new Promise<boolean>((resolve) => {
      decide = resolve
    })
    return { handle: cors({ origin: () => pending }, { logger: false }), decide: () => decide(true) }
  }

  it.each<[string, (response: ServerResponse) => void, boolean]>([
    ['whole', (response) => response.writeHead(503).end('timeout'), false],
    ['in part', (response) => response.writeHead(503).write('time'), false],
    ['not at all', () => {}, true],
  ])('is called only where there is something left to answer: %s', async (_name, meanwhile, isCalled) => {
    const { handle, decide } = createLate()
    const next = vi.fn()
    await ask(
      (request, response) => {
        handle(request, response, next)
        meanwhile(response)
        decide()
        setImmediate(() => response.end())
      },
      { origin: app },
    )
    expect(next).toHaveBeenCalledTimes(isCalled ? 1 : 0)
  })

  it('is not called for a preflight, whose answer by somebody else stays as it is', async () => {
    const { handle, decide } = createLate()
    const next = vi.fn()
    const answer = await ask(
      (request, response) => {
        handle(request, response, next)
        response.writeHead(503).write('time')
        decide()
        setImmediate(() => response.end('out'))
      },
      { origin: app, 'access-control-request-method': 'PUT' },
      'OPTIONS',
    )
    expect([answer.status, answer.body, corsLines(answer)]).toEqual([503, 'timeout', [['vary', 'Origin']]])
    expect(next).not.toHaveBeenCalled()
  })

  it('is called where the head was sent before, as by a stream of events', async () => {
    const { handle, decide } = createLate()
    const next = vi.fn()
    await ask(
      (request, response) => {
        response.flushHeaders()
        handle(request, response, next)
        decide()
        setImmediate(() => response.end())
      },
      { origin: app },
    )
    expect(next).toHaveBeenCalledOnce()
  })
})

describe('reports', () => {
  it('tells of each request once, with the native request', async () => {
    const told: [CorsDecision['kind'], string | undefined][] = []
    const handle = cors(policy, { logger: false, onDecision: ({ kind }, request) => told.push([kind, request.url]) })
    const listener: RequestListener = (request, response) => handle(request, response, () => response.end())
    await ask(listener, {})
    await ask(listener)
    await ask(listener, { origin: app, 'access-control-request-method': 'PUT' }, 'OPTIONS')
    expect(told).toEqual([
      ['not-cors', '/'],
      ['actual', '/'],
      ['preflight', '/'],
    ])
  })

  it('notes foreign headers once in the log', async () => {
    const lines: string[] = []
    const logger = { warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) }
    const handle = cors(policy, { logger })
    const listener: RequestListener = (request, response) =>
      handle(request, response, () => response.setHeader('Access-Control-Allow-Origin', '*').end())
    await ask(listener)
    await ask(listener)
    expect(lines).toEqual([expect.stringContaining('access-control-allow-origin')])
  })

  it('says nothing of a request to its own origin', async () => {
    const lines: string[] = []
    const logger = { warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) }
    const handle = cors(policy, { logger })
    const listener: RequestListener = (request, response) => handle(request, response, () => response.end())
    await ask(listener, { origin: 'http://own.example', host: 'own.example' })
    await ask(listener, { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })
    expect(lines).toEqual([])
    await ask(listener, { origin: 'https://evil.example' })
    expect(lines).toHaveLength(1)
  })
})

describe('tenants', () => {
  it('takes a policy by host, and compiles each options object once', async () => {
    const tenants = new Map([
      ['a.example', createPolicy({ origin: 'https://a.app.example' })],
      ['b.example', createPolicy({ origin: 'https://b.app.example' })],
    ])
    const listener = behindCors(
      (response) => response.end(),
      (request) => tenants.get(request.headers.host ?? '') ?? false,
    )
    const allowOrigin = async (host: string, origin: string): Promise<unknown> =>
      Object.fromEntries(corsLines(await ask(listener, { host, origin })))['access-control-allow-origin']
    expect(await allowOrigin('a.example', 'https://a.app.example')).toBe('https://a.app.example')
    expect(await allowOrigin('a.example', 'https://b.app.example')).toBe(undefined)
    expect(await allowOrigin('b.example', 'https://b.app.example')).toBe('https://b.app.example')
    expect(await allowOrigin('c.example', 'https://a.app.example')).toBe(undefined)
  })
})

describe('start-up', () => {
  it('throws for wrong options of the policy and of the adapter', () => {
    expect(() => cors({ origin: ['https://a.example/x'].concat() })).toThrow('has a path')
    expect(() => cors(policy, { preflightContinu: true } as never)).toThrow('write preflightContinue')
  })
})

describe('settle', () => {
  const granted = decide(createPolicy(policy), {
    method: 'GET',
    origin: app,
    requestMethod: undefined,
    requestHeaders: undefined,
  }) as CorsDecision
  const engine = createEngine(policy, { logger: false }, nodeRequests)
  const guarded =
    (write: (response: ServerResponse) => unknown): RequestListener =>
    (_request, response) => {
      const settle = (status: number): CorsDecision => (status === 401 ? granted : undecided)
      guardHead(response, new GuardedHead(undecided, app, engine, undefined, settle))
      write(response)
    }

  it.each([
    ['a status that was set', (response: ServerResponse) => Object.assign(response, { statusCode: 401 }).end()],
    ['a status that is written', (response: ServerResponse) => response.writeHead(401).end()],
    ['headers that were set', (response: ServerResponse) => response.setHeader('x-a', 'b').writeHead(401, {}).end()],
  ])('decides by the status when the head is written: %s', async (_title, write) => {
    expect(corsLines(await ask(guarded(write)))).toEqual(allowed)
    expect(corsLines(await ask(guarded((response) => response.end())))).toEqual([['vary', 'Origin']])
  })
})
