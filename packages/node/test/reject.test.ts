import { createServer } from 'node:http'
import { connect } from 'node:net'
import { describeForwardedHosts, forwardedSetup, sendHttp1, type TestServer } from '@cors/conformance'
import express, { type Express } from 'express'
// @ts-expect-error: the types of Express 4 are those of 5 here
import express4 from 'express4'
import { afterEach, describe, expect, it } from 'vitest'
import { cors, isSameOriginRequest } from '../src/index.ts'
import { listen, listenHttp } from './servers.ts'

const app = 'https://app.example'
const evil = 'https://evil.example'

for (const [version, create] of [
  ['Express 5', express],
  ['Express 4', express4 as unknown as typeof express],
] as const) {
  describeForwardedHosts(version, (trustsProxy) => {
    const server: Express = create()
    if (trustsProxy) server.set('trust proxy', 'loopback')
    server.use(cors(forwardedSetup.policy, forwardedSetup.options))
    server.use((request, response) => {
      response.send(String(isSameOriginRequest(request)))
    })
    return listenHttp(server)
  })

  describeForwardedHosts(`${version}, mounted`, (trustsProxy) => {
    const [server, inner]: Express[] = [create(), create()]
    if (trustsProxy) (server as Express).set('trust proxy', true)
    ;(inner as Express).use(cors(forwardedSetup.policy, forwardedSetup.options), (request, response) => {
      response.send(String(isSameOriginRequest(request)))
    })
    ;(server as Express).use('/', inner as Express)
    return listenHttp(server as Express)
  })
}

let server: TestServer | undefined
afterEach(() => server?.close())

describe('a request that is rejected', () => {
  it('reaches nothing behind, whatever its body is', async () => {
    const reached: string[] = []
    const application = express()
    application.use(cors({ origin: app }, { rejectDenied: true, logger: false }))
    application.use((request, _response, next) => {
      reached.push(request.method)
      next()
    })
    application.use(express.urlencoded({ extended: false }))
    application.post('/transfer', (_request, response) => void response.send('done'))
    server = await listenHttp(application)
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' }
    const send = async (origin: string): Promise<number> =>
      (await sendHttp1(`${server?.url}/transfer`, { method: 'POST', headers: { ...form, origin } })).status
    expect(await send(evil)).toBe(403)
    expect(reached).toEqual([])
    expect(await send(app)).toBe(200)
    expect(reached).toEqual(['POST'])
  })

  it('keeps what was set before, and merges Vary', async () => {
    const handle = cors({ origin: app }, { rejectDenied: true, logger: false })
    server = await listenHttp((request, response) => {
      response.setHeader('vary', 'Accept')
      response.setHeader('x-frame-options', 'DENY')
      response.setHeader('access-control-allow-origin', '*')
      handle(request, response, () => response.end('reached'))
    })
    const { status, lines, body } = await sendHttp1(server.url, { method: 'GET', headers: { origin: evil } })
    const kept = Object.fromEntries(lines.filter(([name]) => /^(?:vary|x-|access-|content-)/.test(name)))
    expect({ status, body, ...kept }).toEqual({
      status: 403,
      body: '',
      vary: 'Accept, Origin',
      'x-frame-options': 'DENY',
      'content-length': '0',
    })
  })

  it('leaves a connection that others can use, though its body was not read', async () => {
    const handle = cors({ origin: app }, { rejectDenied: true, logger: false })
    server = await listenHttp((request, response) => handle(request, response, () => response.end('reached')))
    const { port } = new URL(server.url)
    const body = 'x'.repeat(100_000)
    const socket = connect(Number(port), '127.0.0.1')
    const head = 'POST / HTTP/1.1\r\nhost: a\r\norigin: https://evil.example\r\n'
    socket.write(`${head}content-length: ${body.length}\r\n\r\n${body}`)
    socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
    let received = ''
    for await (const chunk of socket) received += chunk
    expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 403', 'HTTP/1.1 200'])
  })

  it('is one without Host, where hosts are listed', async () => {
    const handle = cors({ origin: '*' }, { rejectDenied: { hosts: ['api.example'] }, logger: false })
    server = await listen(
      createServer({ requireHostHeader: false }, (request, response) =>
        handle(request, response, () => response.end('reached')),
      ),
    )
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    socket.write('GET / HTTP/1.0\r\n\r\n')
    let received = ''
    for await (const chunk of socket) received += chunk
    expect(received).toMatch(/^HTTP\/1\.1 403/)
  })

  it('is one that was decided late: meanwhile nothing runs', async () => {
    const reached: string[] = []
    let decide = (_isAllowed: boolean): void => {}
    const handle = cors(
      { origin: () => new Promise<boolean>((resolve) => (decide = resolve)) },
      { rejectDenied: true, logger: false },
    )
    let notice = (): void => {}
    const asked = new Promise<void>((resolve) => {
      notice = resolve
    })
    server = await listenHttp((request, response) => {
      handle(request, response, () => {
        reached.push(String(request.url))
        response.end('reached')
      })
      notice()
    })
    const answer = sendHttp1(server.url, { method: 'GET', headers: { origin: evil } })
    await asked
    expect(reached).toEqual([])
    decide(false)
    expect((await answer).status).toBe(403)
    expect(reached).toEqual([])
  })
})
