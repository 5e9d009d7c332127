import { connect } from 'node:net'
import { sendHttp1 } from '@cors/conformance'
import { cors, withCors } from '@cors/fetch'
import { describe, expect, it } from 'vitest'
import { serve } from './serve.ts'

const app = 'https://app.example'
const headers = { origin: app }

/** What the README lists: each of these must still be so, or the list is wrong. */
describe('exceptions to the rules', () => {
  it('rule 11: a handler that throws has no response to put headers on; the runtime answers', async () => {
    const server = await serve(
      withCors({ origin: app }, () => {
        throw new Error('broken')
      }),
    )
    const { status, lines } = await sendHttp1(`${server.url}/`, { method: 'GET', headers })
    await server.close()
    expect(status).toBe(500)
    expect(lines.filter(([name]) => name.startsWith('access-control-') || name === 'vary')).toEqual([])
  })
  it('rule 11: the error itself passes through unchanged', async () => {
    const broken = new Error('broken')
    const handle = cors({ origin: app })
    await expect(handle(new Request('https://api.example/', { headers }), () => Promise.reject(broken))).rejects.toBe(
      broken,
    )
  })
  it('rules 4 and 11: what the runtime answers before the handler has no headers', async () => {
    const server = await serve(withCors({ origin: app }, () => new Response('ok')))
    const { hostname, port } = new URL(server.url)
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET / HTTP/1.1\r\nOrigin: ${app}\r\nbad\r\n\r\n`),
      )
      socket.setEncoding('latin1')
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => resolve(text))
    })
    await server.close()
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).not.toMatch(/access-control|vary/i)
  })
})
