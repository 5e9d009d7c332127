import { connect, createServer as createHttp2Server } from 'node:http2'
import { sendHttp1 } from '@cors/conformance'
import express from 'express'
import { describe, expect, it } from 'vitest'
import { cors } from '../src/index.ts'
import { listen, listenHttp } from './servers.ts'

const headers = { origin: 'https://app.example' }

/** What the README says that the adapter cannot reach; an exception that went away has to be deleted there. */
describe('exceptions', () => {
  it("Node's parser answers by itself", async () => {
    const handle = cors()
    const server = await listenHttp((request, response) => handle(request, response, () => response.end()))
    const { status, lines } = await sendHttp1(server.url, {
      method: 'GET',
      headers: { ...headers, 'x-large': 'x'.repeat(20_000) },
    })
    await server.close()
    expect([status, lines.some(([name]) => name.startsWith('access-control-'))]).toEqual([431, false])
  })

  it('a middleware before the adapter answers', async () => {
    const app = express().use((_request, response) => {
      response.end('first')
    }, cors())
    const server = await listenHttp(app)
    const { lines } = await sendHttp1(server.url, { method: 'GET', headers })
    await server.close()
    expect(lines.some(([name]) => name.startsWith('access-control-'))).toBe(false)
  })

  it('response.stream.respond of http2 goes around it', async () => {
    const handle = cors()
    const server = await listen(
      createHttp2Server((request, response) =>
        handle(request, response, () => {
          response.stream.respond({ ':status': 200 })
          response.stream.end()
        }),
      ),
    )
    const session = connect(server.url)
    const received = await new Promise<object>((resolve) => {
      session
        .request({ ':path': '/', ...headers })
        .on('response', resolve)
        .resume()
        .end()
    })
    session.close()
    await server.close()
    expect(received).not.toHaveProperty('access-control-allow-origin')
  })
})
