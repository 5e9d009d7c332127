import { describe, expect, inject, it } from 'vitest'
import { allowed, app, ask } from './support/wire.ts'

const node = inject('nodeUrl')
const edge = inject('edgeUrl')
const preflight = { 'access-control-request-method': 'PUT' }

describe('proxy.ts', () => {
  it.each([
    ['a route handler', '/proxied/api/x', 200],
    ['notFound() in one', '/proxied/api/not-found', 404],
    ['redirect() in one', '/proxied/api/redirect', 307],
    ['a page of the Pages Router', '/proxied/old-page', 200],
    ['an API route', '/api/proxied/x', 200],
    ['a public file', '/proxied/file.txt', 200],
    ['a rewrite in next.config', '/proxied/internal', 200],
    ['a rewrite of the inner proxy', '/proxied/rewritten', 200],
    ['a rewrite of the inner proxy to another server', '/proxied/upstream', 200],
    ['a redirect of the inner proxy', '/proxied/moved', 307],
    ['Response.redirect() of the inner proxy', '/proxied/moved-plain', 302],
    ['a refusal of the inner proxy', '/proxied/unauthorized', 401],
  ])('gives %s the headers', async (_what, path, status) => {
    const seen = await ask(node + path)
    expect(seen).toMatchObject({ status, cors: allowed })
  })
  it('answers preflights before the inner proxy, whatever is there', async () => {
    for (const path of [
      '/proxied/unauthorized',
      '/proxied/broken',
      '/proxied/page',
      '/proxied/file.txt',
      '/proxied/x',
    ]) {
      const seen = await ask(node + path, 'OPTIONS', preflight)
      expect(seen).toMatchObject({ status: 204, cors: { ...allowed, 'access-control-allow-methods': /PUT/ } })
    }
  })
  it("keeps the inner proxy's cookies and request headers", async () => {
    const { headers, body, cors } = await ask(`${node}/proxied/api/user`)
    expect(cors).toEqual(allowed)
    expect(headers['set-cookie']).toMatch(/^seen=1/)
    expect(JSON.parse(body)).toMatchObject({ path: ['user'], user: 'ada' })
  })
})

describe.each([
  ['proxy.ts', node],
  ['middleware.ts, with a base path', edge],
])('rules in %s', (_name, base) => {
  const strict = { ...allowed, 'access-control-allow-credentials': 'true' }

  it.each([
    '/rules/private',
    '/rules/private/x',
    '/rules/%70rivate/x',
    '/rules/%70%72%69%76%61%74%65',
    '/rules/public/%2e%2e/private/x',
  ])('give %s the policy of the handler that it reaches', async (path) => {
    const { body, cors } = await ask(base + path)
    expect(JSON.parse(body)[0]).toBe('private')
    expect(cors).toEqual(strict)
  })
  it.each([
    '/rules/private%2Fx',
    '/rules/%2570rivate/x',
    '/rules/public/..%2fprivate/x',
    '/rules/public/..%5cprivate/x',
  ])('give %s, which handlers could read as another path, nothing', async (path) => {
    expect(await ask(base + path)).toMatchObject({ status: 200, cors: {} })
    expect(await ask(base + path, 'OPTIONS', preflight)).toMatchObject({ status: 204, cors: {} })
  })
  it('answer preflights by the rule of their path', async () => {
    const { cors } = await ask(`${base}/rules/%70rivate/x`, 'OPTIONS', preflight)
    expect(cors).toMatchObject(strict)
  })
})

describe('rules', () => {
  it('do not match what only looks alike', async () => {
    expect((await ask(`${node}/rules/privateer`, 'GET', { origin: 'https://rest.example' })).cors).toEqual({
      'access-control-allow-origin': 'https://rest.example',
      vary: 'Origin',
    })
    expect((await ask(`${node}/rules/Private`)).cors).toEqual({ vary: 'Origin' })
  })
  it('see a trailing slash where the proxy does', async () => {
    expect((await ask(`${edge}/rules/private/x/`)).cors).toMatchObject(allowed)
  })
})

describe('withCors in a route.ts', () => {
  it('passes parameters, query and body through', async () => {
    const seen = await ask(`${node}/items/7?q=x`)
    expect(JSON.parse(seen.body)).toEqual({ id: '7', query: 'x' })
    expect(seen.cors).toEqual({ ...allowed, 'access-control-allow-credentials': 'true' })
  })
  it('covers the HEAD that Next derives from GET', async () => {
    const seen = await ask(`${node}/items/7`, 'HEAD')
    expect(seen).toMatchObject({ status: 200, body: '', cors: allowed })
  })
  it('answers an OPTIONS request that is not a preflight as Next does', async () => {
    const seen = await ask(`${node}/items/7`, 'OPTIONS')
    expect(seen).toMatchObject({ status: 204, cors: allowed, headers: { allow: 'GET, HEAD, OPTIONS, PUT' } })
  })
  it('keeps a cached GET cached under a constant policy', async () => {
    const first = await ask(`${node}/cached/constant`)
    const second = await ask(`${node}/cached/constant`, 'GET', { origin: 'https://other.example' })
    expect(first.headers['cache-control']).toMatch(/s-maxage=3600/)
    expect(second.body).toBe(first.body)
    expect(first.cors).toEqual({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag' })
    expect(second.cors).toEqual(first.cors)
  })
})

describe('withCors of an API route', () => {
  it('hands the parsed body to the handler', async () => {
    const seen = await ask(`${node}/api/items`, 'GET')
    expect(seen).toMatchObject({ status: 200, cors: allowed })
  })
  it('answers preflights', async () => {
    expect(await ask(`${node}/api/items`, 'OPTIONS', preflight)).toMatchObject({ status: 204, cors: allowed })
  })
})

it('denies what no rule covers by silence', async () => {
  expect((await ask(`${node}/rules/private`, 'GET', { origin: `${app}.evil.example` })).cors).toEqual({
    vary: 'Origin',
  })
})
