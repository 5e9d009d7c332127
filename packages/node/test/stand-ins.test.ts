import { EventEmitter } from 'node:events'
import { createServer, IncomingMessage, type RequestListener, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { sendHttp1, type WireAnswer } from '@cors/conformance'
import express from 'express'
import httpMocks from 'node-mocks-http'
import { Server as SocketServer } from 'socket.io'
import { io as connectSocket } from 'socket.io-client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type CorsDecision, cors, type NodeRequest, type NodeResponse } from '../src/index.ts'
import { listen, listenHttp } from './servers.ts'

const app = 'https://app.example'
const evil = 'https://evil.example'
const credentialed = { origin: app, credentials: true, methods: ['PUT'], allowedHeaders: ['X-A'] } as const
const granted = { 'access-control-allow-origin': app, 'access-control-allow-credentials': 'true', vary: 'Origin' }
const denied = { vary: 'Origin' }

afterEach(() => {
  vi.unstubAllEnvs()
})

/** What can be read of a response, by any means that it has. */
function headersOf(response: { getHeader?(name: string): unknown }): Record<string, unknown> {
  const names = ['origin', 'credentials', 'methods', 'headers'].map((name) => `access-control-allow-${name}`)
  const read = [...names, 'access-control-expose-headers', 'vary'].map((name) => [name, response.getHeader?.(name)])
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}

function corsOf({ lines }: WireAnswer): Record<string, string> {
  return Object.fromEntries(lines.filter(([name]) => name.startsWith('access-control-') || name === 'vary'))
}

function createLogger() {
  return { warn: vi.fn<(message: string) => void>(), error: vi.fn<(message: string, cause?: unknown) => void>() }
}

const request = (headers: Record<string, string>, method = 'GET'): NodeRequest =>
  Object.assign(new IncomingMessage(new Socket()), { method, url: '/', headers })

describe('a WebSocket of socket.io behind io.engine.use', () => {
  it.each([app, evil])('connects, from %s, over both transports', async (origin) => {
    const logger = createLogger()
    const http = createServer()
    const io = new SocketServer(http)
    io.engine.use(cors(credentialed, { logger }))
    const seen: Record<string, unknown>[] = []
    io.engine.on('headers', (headers: Record<string, unknown>) => seen.push(headers))
    const server = await listen(http)
    try {
      for (const transport of ['websocket', 'polling'] as const) {
        const client = connectSocket(server.url, { transports: [transport], extraHeaders: { origin }, forceNew: true })
        await new Promise<void>((resolve, reject) => {
          client.on('connect', resolve)
          client.on('connect_error', reject)
        })
        client.close()
      }
      const answer = await sendHttp1(`${server.url}/socket.io/?EIO=4&transport=polling`, {
        method: 'GET',
        headers: { origin },
      })
      expect(corsOf(answer)).toEqual(origin === app ? granted : denied)
      expect(logger.error).not.toHaveBeenCalled()
    } finally {
      await io.close()
    }
  })
})

describe('a mock of a response', () => {
  it.each<[string, string, string, Record<string, unknown>]>([
    ['allowed', app, 'GET', granted],
    ['denied', evil, 'GET', denied],
    ['denied preflight', evil, 'OPTIONS', denied],
    [
      'preflight',
      app,
      'OPTIONS',
      { ...granted, 'access-control-allow-methods': 'PUT', 'access-control-allow-headers': 'X-A' },
    ],
  ])('has its headers at once: %s', (_name, origin, method, expected) => {
    const headers = { origin, 'access-control-request-method': 'PUT' }
    const { req, res } = httpMocks.createMocks({ method: method as 'GET', url: '/', headers })
    const next = vi.fn()
    cors(credentialed)(req as never, res as never, next)
    expect(headersOf(res)).toEqual(expected)
    expect(next).toHaveBeenCalledTimes(method === 'GET' ? 1 : 0)
    if (method === 'OPTIONS') expect([res.statusCode, res._isEndCalled()]).toEqual([origin === app ? 204 : 403, true])
  })
})

/** A response with nothing but these parts of Node's API. */
function responseWith(...parts: readonly string[]) {
  const values = new Map<string, unknown>([
    ['access-control-allow-origin', '*'],
    ['vary', 'Accept'],
  ])
  const whole: Record<string, unknown> = {
    setHeader: (name: string, value: unknown) => values.set(name.toLowerCase(), value),
    getHeader: (name: string) => values.get(name.toLowerCase()),
    getHeaderNames: () => [...values.keys()],
    removeHeader: (name: string) => values.delete(name.toLowerCase()),
    writeHead: () => {},
    end: vi.fn(),
  }
  return { response: Object.fromEntries(parts.map((part) => [part, whole[part]])) as unknown as NodeResponse, values }
}

describe('a response that lacks parts of the API', () => {
  const parts = ['setHeader', 'getHeader', 'getHeaderNames', 'removeHeader', 'writeHead', 'end']
  const subsets = Array.from({ length: 2 ** parts.length }, (_, bits) =>
    parts.filter((_part, index) => bits & (1 << index)),
  )

  it.each(['GET', 'OPTIONS'])(
    'never makes the adapter throw, and never carries a grant to a denied origin: %s',
    (method) => {
      for (const subset of subsets) {
        const { response, values } = responseWith(...subset)
        const logger = createLogger()
        const next = vi.fn()
        const handle = cors(credentialed, { logger })
        handle(request({ origin: evil, 'access-control-request-method': 'PUT' }, method), response, next)
        const isEnded = method === 'OPTIONS' && subset.includes('end')
        expect(next, subset.join()).toHaveBeenCalledTimes(isEnded ? 0 : 1)
        if (isEnded) expect(response.end, subset.join()).toHaveBeenCalledOnce()
        expect(logger.error.mock.calls.length).toBeLessThanOrEqual(1)
        const canRemove = ['setHeader', 'getHeader', 'getHeaderNames', 'removeHeader'].every((part) =>
          subset.includes(part),
        )
        if (canRemove) expect(Object.fromEntries(values)).toMatchObject({ vary: 'Accept, Origin' })
        if (canRemove) expect(values.has('access-control-allow-origin')).toBe(false)
      }
    },
  )

  it('takes a head from its handler, whatever it lacks, and none of its grants for a denied origin', () => {
    for (const subset of subsets.filter((each) => each.includes('writeHead'))) {
      const { response, values } = responseWith(...subset)
      values.clear()
      const written: unknown[][] = []
      Object.assign(response, { writeHead: (...parameters: unknown[]) => written.push(parameters) })
      cors(credentialed, { logger: false })(request({ origin: evil }), response)
      const head = { 'Access-Control-Allow-Origin': '*', 'X-Own': '1', 'Set-Cookie': ['a=1', 'b=2'] }
      expect(() => (response as unknown as ServerResponse).writeHead(200, head), subset.join()).not.toThrow()
      const all = JSON.stringify([written, [...values]]).toLowerCase()
      expect(all, subset.join()).not.toContain('access-control')
      expect(all, subset.join()).toContain('x-own')
      expect(all, subset.join()).toContain('b=2')
    }
  })

  it.each<[string, string, number]>([
    ['allowed', app, 204],
    ['denied', evil, 403],
  ])('takes the head of a preflight whole where it takes no single headers: %s', (_name, origin, status) => {
    const { response } = responseWith('writeHead', 'end')
    const written: unknown[][] = []
    Object.assign(response, { writeHead: (...parameters: unknown[]) => written.push(parameters) })
    const next = vi.fn()
    const logger = createLogger()
    cors(credentialed, { logger })(
      request({ origin, 'access-control-request-method': 'PUT' }, 'OPTIONS'),
      response,
      next,
    )
    const grant = [
      ['access-control-allow-origin', app],
      ['access-control-allow-credentials', 'true'],
      ['access-control-allow-methods', 'PUT'],
      ['access-control-allow-headers', 'X-A'],
    ]
    const lines = [
      ...(status === 204 ? grant : []),
      ['vary', 'Origin'],
      ...(status === 204 ? [] : [['content-length', '0']]),
    ]
    expect(written).toEqual([[status, undefined, lines.flat()]])
    expect(response.end).toHaveBeenCalledOnce()
    expect(next).not.toHaveBeenCalled()
    expect(logger.error).not.toHaveBeenCalled()
  })

  it.each<[string, object]>([
    ['takes no headers', {}],
    [
      'throws at a header',
      {
        setHeader: () => {
          throw new Error('locked')
        },
      },
    ],
  ])('ends a preflight as denied where it %s, reported once', (_name, parts) => {
    const logger = createLogger()
    const handle = cors(credentialed, { logger })
    for (const origin of [app, evil]) {
      const next = vi.fn()
      const response = { ...parts, statusCode: 200, end: vi.fn() }
      handle(request({ origin, 'access-control-request-method': 'PUT' }, 'OPTIONS'), response as never, next)
      expect([response.statusCode, response.end.mock.calls.length]).toEqual([403, 1])
      expect(next).not.toHaveBeenCalled()
    }
    expect(logger.error).toHaveBeenCalledOnce()
  })

  it('is guarded where a preflight cannot be ended, and the application sees it', () => {
    const { response, values } = responseWith('setHeader', 'getHeader', 'getHeaderNames', 'removeHeader', 'writeHead')
    const next = vi.fn(() => {
      response.setHeader('access-control-allow-origin', '*')
      ;(response as ServerResponse).writeHead(200)
    })
    cors(credentialed)(request({ origin: evil, 'access-control-request-method': 'PUT' }, 'OPTIONS'), response, next)
    expect(next).toHaveBeenCalledOnce()
    expect(Object.fromEntries(values)).toEqual({ vary: 'Accept, Origin' })
  })

  it('is served as far as it goes', () => {
    const { response, values } = responseWith('setHeader')
    cors(credentialed)(request({ origin: app }), response)
    expect(Object.fromEntries(values)).toMatchObject(granted)
  })

  it('is reported once where it takes nothing', () => {
    const logger = createLogger()
    const handle = cors(credentialed, { logger })
    for (const response of [{}, {}, { setHeader: 5 }]) {
      const next = vi.fn()
      handle(request({ origin: app }), response as never, next)
      expect(next).toHaveBeenCalledOnce()
    }
    expect(logger.error).toHaveBeenCalledOnce()
  })

  it('may be frozen: it goes without our headers, reported once', () => {
    const logger = createLogger()
    const handle = cors(credentialed, { logger })
    for (let index = 0; index < 3; index++) {
      const next = vi.fn()
      handle(request({ origin: app }), Object.freeze(new ServerResponse(request({}) as IncomingMessage)), next)
      expect(next).toHaveBeenCalledOnce()
    }
    expect(logger.error.mock.calls.map(([line]) => line)).toEqual([
      expect.stringContaining('CORS: a response cannot be given its headers: '),
    ])
  })

  it('and so may a request', () => {
    for (const bare of [{}, { method: 'GET' }, { headers: null }, new EventEmitter()]) {
      const next = vi.fn()
      cors(credentialed)(bare as never, responseWith('setHeader').response, next)
      expect(next).toHaveBeenCalledOnce()
    }
  })
})

async function ask(listener: RequestListener, headers: Record<string, string>, method = 'GET'): Promise<WireAnswer> {
  const server = await listenHttp(listener)
  try {
    return await sendHttp1(server.url, { method, headers })
  } finally {
    await server.close()
  }
}

describe('every form of writeHead that Node takes', () => {
  const forms: Record<string, readonly unknown[]> = {
    'nothing else': [],
    null: [null],
    'undefined twice': [undefined, undefined],
    'null twice': [null, null],
    'a message and null': ['Fine', null],
    'null and headers': [null, { 'x-own': '1' }],
    'a number': [5],
    'an empty list': [[]],
    'an empty object': [{}],
    'an object without a prototype': [Object.assign(Object.create(null), { 'x-own': '1' })],
  }
  for (const [name, parameters] of Object.entries(forms)) {
    it(name, async () => {
      const listen =
        (handle: ReturnType<typeof cors> | undefined): RequestListener =>
        (incoming, response) => {
          const answer = (): unknown => response.writeHead(200, ...(parameters as [])).end('x')
          if (handle === undefined) answer()
          else handle(incoming, response, answer)
        }
      const plain = await ask(listen(undefined), { origin: app })
      const answer = await ask(listen(cors(credentialed)), { origin: app })
      expect(corsOf(answer)).toEqual(granted)
      expect([answer.status, answer.body]).toEqual([plain.status, plain.body])
      const rest = ({ lines }: WireAnswer): unknown => lines.filter(([line]) => line === 'x-own')
      expect(rest(answer)).toEqual(rest(plain))
    })
  }
})

describe('a logger', () => {
  const reject = (): Promise<never> => Promise.reject(new Error('disk full'))
  it('that rejects ends no process and fails no request', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const handle = cors(
      {
        origin: () => {
          throw new Error('no database')
        },
      },
      { logger: { warn: reject, error: reject } as never },
    )
    const answer = await ask((incoming, response) => handle(incoming, response, () => response.end('x')), {
      origin: app,
    })
    await new Promise(setImmediate)
    process.off('unhandledRejection', unhandled)
    expect([answer.status, corsOf(answer)]).toEqual([200, denied])
    expect(unhandled).not.toHaveBeenCalled()
  })
})

/**
 * Adds the names of its own headers to the answer of a preflight which asks for them, when the head is written, as the agent of Datadog does
 * (`wrapWriteHead` in dd-trace's web plugin).
 */
function trace(incoming: IncomingMessage, response: ServerResponse): void {
  const { writeHead } = response
  response.writeHead = function writeTracedHead(this: ServerResponse, ...parameters: [number]): ServerResponse {
    const split = (list: unknown): string[] =>
      String(list ?? '')
        .toLowerCase()
        .split(',')
        .map((name) => name.trim())
    const allowed = split(this.getHeader('access-control-allow-headers')).filter((name) => name !== '')
    const asked = split(incoming.headers['access-control-request-headers'])
    const own = ['x-datadog-trace-id', 'traceparent'].filter((name) => asked.includes(name))
    if (incoming.method === 'OPTIONS') this.setHeader('access-control-allow-headers', [...allowed, ...own].join(','))
    return writeHead.apply(this, parameters)
  } as ServerResponse['writeHead']
}

describe('a header that a tracing agent adds to the answer', () => {
  it.each([
    ['x-a,x-datadog-trace-id', 0],
    ['traceparent', 0],
    ['x-b,x-datadog-trace-id', 1],
  ])('is not called denied: %s', async (asked, lines) => {
    vi.stubEnv('NODE_ENV', 'development')
    const logger = createLogger()
    const handle = cors(credentialed, { logger })
    const headers = { origin: app, 'access-control-request-method': 'PUT', 'access-control-request-headers': asked }
    const answer = await ask(
      (incoming, response) => {
        trace(incoming, response)
        handle(incoming, response, () => response.end('x'))
      },
      headers,
      'OPTIONS',
    )
    expect(answer.status).toBe(204)
    expect(logger.warn).toHaveBeenCalledTimes(lines)
  })
})

describe('a denial in the log', () => {
  it('names the method and the URL, as the client sent it and without its query', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    const logger = createLogger()
    const application = express()
    application.use('/api', cors(credentialed, { logger }))
    application.use((_incoming, response) => void response.end('x'))
    const server = await listenHttp(application)
    try {
      await sendHttp1(`${server.url}/api/items?token=secret`, { method: 'DELETE', headers: { origin: evil } })
    } finally {
      await server.close()
    }
    expect(logger.warn.mock.calls[0]?.[0]).toMatch(
      /^CORS: denied "https:\/\/evil\.example" for DELETE \/api\/items \(origin-not-allowed\)/,
    )
  })
})

describe('a prototype that is polluted after the start', () => {
  it('is not a header of a request', () => {
    const shared = Object.prototype as unknown as Record<string, unknown>
    const pollution = { origin: app, 'access-control-request-method': 'PUT', host: 'app.example', sent: () => {} }
    const kinds: unknown[] = []
    const onDecision = (decision: CorsDecision): unknown =>
      kinds.push([decision.kind, 'allowed' in decision && decision.allowed])
    const handle = cors(credentialed, { logger: false, onDecision })
    try {
      Object.assign(shared, pollution)
      for (const [headers, method] of [
        [{}, 'GET'],
        [{}, 'OPTIONS'],
        [{ origin: evil }, 'GET'],
        [{ origin: app }, 'OPTIONS'],
      ] as const) {
        handle(request({ ...headers }, method), new ServerResponse(new IncomingMessage(new Socket())), () => {})
      }
    } finally {
      for (const name of Object.keys(pollution)) delete shared[name]
    }
    expect(kinds).toEqual([
      ['not-cors', false],
      ['not-cors', false],
      ['actual', false],
      ['actual', true],
    ])
  })
})
