import { fileURLToPath } from 'node:url'
import { sendHttp1, type WireAnswer } from '@cors/conformance'
import expressPlugin from '@fastify/express'
import middie from '@fastify/middie'
import type { FastifyInstance } from 'fastify'
import { beforeEach, describe, expect, it } from 'vitest'
import { corsPlugin } from '../../src/index.ts'
import { app1, app2, corsOf, createApp } from '../support/app.ts'

/** What Express adds to a response of Node. */
interface ExpressResponse {
  status(code: number): ExpressResponse
  set(name: string, value: string): ExpressResponse
  json(body: unknown): void
  send(body: unknown): void
  end(body?: string): void
  write(chunk: string): void
  redirect(url: string): void
  sendFile(path: string): void
  sendStatus(code: number): void
  writeHead(status: number, headers: Record<string, string>): ExpressResponse
}

type Handler = (request: { readonly url: string }, response: ExpressResponse, next: (error?: Error) => void) => void
type Use = (path: string, handler: Handler) => void

const file = fileURLToPath(import.meta.url)

/** Every way of Express to answer, with the status and the `Vary` of its own. */
const answers: readonly [path: string, status: number, handler: Handler, vary?: string][] = [
  ['/json', 200, (_request, response) => response.json({ a: 1 })],
  ['/send', 200, (_request, response) => response.send('x')],
  ['/send-status', 418, (_request, response) => response.sendStatus(418)],
  ['/end', 200, (_request, response) => response.end('x')],
  [
    '/write',
    200,
    (_request, response) => {
      response.write('x')
      response.end()
    },
  ],
  ['/write-head', 201, (_request, response) => response.writeHead(201, { vary: 'Accept' }).end('x'), 'Accept'],
  ['/redirect', 302, (_request, response) => response.redirect('/json'), 'Accept'],
  ['/send-file', 200, (_request, response) => response.sendFile(file)],
  ['/vary', 200, (_request, response) => response.set('vary', 'Accept').json({}), 'Accept'],
  ['/foreign', 200, (_request, response) => response.set('access-control-allow-origin', '*').json({})],
  [
    '/throw',
    500,
    () => {
      throw new Error('broken')
    },
  ],
  ['/next', 500, (_request, _response, next) => next(new Error('broken'))],
  ['/no-express', 200, (_request, _response, next) => next()],
  ['/missing', 404, (_request, _response, next) => next()],
]

let app: FastifyInstance
let url: string

function corsOfWire({ lines }: WireAnswer): Record<string, unknown> {
  const names = lines.map(([name]) => name)
  expect(names.length, 'a header came twice').toBe(new Set(names).size)
  return corsOf({ headers: Object.fromEntries(lines) })
}

function send(method: string, path: string, headers: Record<string, string>): Promise<WireAnswer> {
  return sendHttp1(url + path, { method, headers })
}

describe.each<[name: string, isFirst: boolean, policy: object]>([
  ['the plugin first', true, { origin: app1 }],
  ['the plugin last', false, { origin: app1 }],
  ['the plugin first, with a resolver', true, { policy: () => ({ origin: app1 }) }],
])('@fastify/express, %s', (_name, isFirst, policy) => {
  beforeEach(async () => {
    app = createApp()
    if (isFirst) await app.register(corsPlugin, { ...policy, logger: false })
    await app.register(expressPlugin)
    const use = (app as unknown as { use: Use }).use.bind(app)
    for (const [path, , handler] of answers) use(path, handler)
    if (!isFirst) await app.register(corsPlugin, { ...policy, logger: false })
    app.get('/no-express', async () => 'x')
    url = await app.listen({ port: 0, host: '127.0.0.1' })
  })

  it.each(answers)('%s has the headers once: %i', async (path, status, _handler, own) => {
    const vary = (before: string | undefined) => (before === undefined ? 'Origin' : `${before}, Origin`)
    const allowed = await send('GET', path, { origin: app1 })
    expect([allowed.status, corsOfWire(allowed)]).toEqual([
      status,
      { 'access-control-allow-origin': app1, vary: vary(own) },
    ])
    const denied = await send('GET', path, { origin: app2 })
    expect([denied.status, corsOfWire(denied)]).toEqual([status, { vary: vary(own) }])
    const plain = await send('GET', path, {})
    const foreign = path === '/foreign' ? { 'access-control-allow-origin': '*' } : {}
    expect([plain.status, corsOfWire(plain)]).toEqual([status, { ...foreign, vary: vary(own) }])
  })

  it('answers preflights', async () => {
    const headers = { origin: app1, 'access-control-request-method': 'PUT' }
    const asked = await send('OPTIONS', '/json', headers)
    expect([asked.status, asked.body, corsOfWire(asked)]).toEqual([
      204,
      '',
      {
        'access-control-allow-origin': app1,
        'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
        vary: 'Origin, Access-Control-Request-Headers',
      },
    ])
    const denied = await send('OPTIONS', '/json', { ...headers, origin: app2 })
    expect([denied.status, corsOfWire(denied)]).toEqual([403, { vary: 'Origin' }])
  })
})

describe.each([true, false])('@fastify/middie, the plugin first: %s', (isFirst) => {
  it('a middleware that answers has the headers', async () => {
    app = createApp()
    if (isFirst) await app.register(corsPlugin, { origin: app1, logger: false })
    await app.register(middie)
    const use = (app as unknown as { use: Use }).use.bind(app)
    use('/end', (_request, response) => response.end('x'))
    use('/write-head', (_request, response) => response.writeHead(418, { vary: 'Accept' }).end('x'))
    if (!isFirst) await app.register(corsPlugin, { origin: app1, logger: false })
    app.get('/else', async () => 'x')
    url = await app.listen({ port: 0, host: '127.0.0.1' })
    for (const [path, status, vary] of [
      ['/end', 200, 'Origin'],
      ['/write-head', 418, 'Accept, Origin'],
      ['/else', 200, 'Origin'],
    ] as const) {
      const allowed = await send('GET', path, { origin: app1 })
      expect([allowed.status, corsOfWire(allowed)]).toEqual([status, { 'access-control-allow-origin': app1, vary }])
      const denied = await send('GET', path, { origin: app2 })
      expect([denied.status, corsOfWire(denied)]).toEqual([status, { vary }])
      const asked = await send('OPTIONS', path, { origin: app1, 'access-control-request-method': 'PUT' })
      expect([asked.status, corsOfWire(asked)['access-control-allow-origin']]).toEqual([204, app1])
    }
  })
})
