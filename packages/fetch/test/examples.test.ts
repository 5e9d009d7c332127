import { sendHttp1, type TestServer } from '@cors/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import h3 from './examples/h3.ts'
import hono from './examples/hono.ts'
import honoRoutes from './examples/hono-routes.ts'
import plain from './examples/plain.ts'
import { serve } from './serve.ts'

const app = 'https://app.example'
const allowed = { 'access-control-allow-origin': app, vary: 'Origin' }
const preflightHeaders = { ...allowed, 'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE' }
const varyEcho = { vary: 'Origin, Access-Control-Request-Headers' }

let server: TestServer
async function ask(path: string, method = 'GET', origin = app): Promise<Record<string, unknown>> {
  const asked = method === 'OPTIONS' ? { 'access-control-request-method': 'PUT' } : {}
  const { status, lines } = await sendHttp1(server.url + path, { method, headers: { origin, ...asked } })
  return { status, ...Object.fromEntries(lines.filter(([name]) => /^access-control-|^vary$/.test(name))) }
}

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
  it('keeps the headers on errors', async () => {
    expect(await ask('/missing')).toEqual({ status: 404, ...allowed })
    expect(await ask('/error')).toEqual({ status: 500, ...allowed })
  })
})

describe('hono, a policy per path', () => {
  const withCookies = { ...allowed, 'access-control-allow-credentials': 'true' }
  beforeAll(async () => {
    server = await serve((request) => honoRoutes.fetch(request))
  })
  afterAll(() => server.close())

  it('applies the policy of the path', async () => {
    expect(await ask('/public/items')).toEqual({ status: 200, 'access-control-allow-origin': '*' })
    expect(await ask('/private/items')).toEqual({ status: 200, ...withCookies })
    expect(await ask('/private/missing')).toEqual({ status: 404, ...withCookies })
    expect(await ask('/elsewhere')).toEqual({ status: 404 })
  })
  it('answers preflights without a route of their own', async () => {
    expect(await ask('/private/items', 'OPTIONS')).toEqual({
      status: 204,
      ...preflightHeaders,
      ...varyEcho,
      'access-control-allow-credentials': 'true',
    })
  })
  it('keeps the headers on errors, and on a response of fetch()', async () => {
    expect(await ask('/private/error')).toEqual({ status: 500, ...withCookies })
    expect(await ask('/private/upstream')).toEqual({ status: 200, ...withCookies })
  })
})
