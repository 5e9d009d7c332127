import { sendHttp1, type TestServer } from '@cors/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import h3 from './examples/h3.ts'
import hono from './examples/hono.ts'
import plain from './examples/plain.ts'
import { serve } from './serve.ts'

const app = 'https://app.example'
const allowed = { 'access-control-allow-origin': app, vary: 'Origin' }
const preflightHeaders = { ...allowed, 'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY' }
const varyEcho = { vary: 'Origin, Access-Control-Request-Headers' }

let server: TestServer
async function ask(path: string, method = 'GET', origin = app): Promise<Record<string, unknown>> {
  const asked = method === 'OPTIONS' ? { 'access-control-request-method': 'PUT' } : {}
  const { status, lines } = await sendHttp1(server.url + path, { method, headers: { origin, ...asked } })
  return { status, ...Object.fromEntries(lines.filter(([name]) => /^access-control-|^vary$/.test(name))) }
}

let upstream: TestServer
beforeAll(async () => {
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-credentials': 'true',
    vary: 'Accept-Encoding',
  }
  upstream = await serve(() => new Response('from upstream', { headers }))
  process.env.UPSTREAM = upstream.url
})
afterAll(() => upstream.close())

describe.each(Object.entries({ plain, hono, h3 }))('%s', (_name, example) => {
  beforeAll(async () => {
    server = await serve((request) => example.fetch(request))
  })
  afterAll(() => server.close())

  it('answers an actual request', async () => {
    expect(await ask('/items')).toEqual({ status: 200, ...allowed })
  })
  it('gives a denied origin nothing', async () => {
    expect(await ask('/items', 'GET', 'https://evil.example')).toEqual({ status: 200, vary: 'Origin' })
  })
  it('answers a preflight', async () => {
    expect(await ask('/items', 'OPTIONS')).toEqual({ status: 204, ...preflightHeaders, ...varyEcho })
  })
  it('replaces what an upstream says', async () => {
    expect(await ask('/passing')).toEqual({ status: 200, ...allowed, vary: 'Accept-Encoding, Origin' })
    const denied = { status: 200, vary: 'Accept-Encoding, Origin' }
    expect(await ask('/passing', 'GET', 'https://evil.example')).toEqual(denied)
  })
  it('keeps the headers on errors', async () => {
    expect(await ask('/missing')).toEqual({ status: 404, ...allowed })
    expect(await ask('/error')).toEqual({ status: 500, ...allowed })
  })
})
