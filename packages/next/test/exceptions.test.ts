import { describe, expect, inject, it } from 'vitest'
import { allowed, app, ask } from './support/wire.ts'

/** What the README lists: each of these must still be so, or the list is wrong. */
const node = inject('nodeUrl')
const edge = inject('edgeUrl')
const withoutVary = { 'access-control-allow-origin': app }

describe('exceptions of the proxy', () => {
  it.each(['/proxied/page', '/proxied/dynamic', '/proxied/missing', '/api/proxied/missing/x'])(
    'rule 4: App Router pages and their 404s lose Vary: %s',
    async (path) => {
      expect((await ask(node + path)).cors).toEqual(withoutVary)
    },
  )
  it('rule 4: and a page that is built once says that shared caches may keep the answer to one origin', async () => {
    const { cors, headers } = await ask(`${node}/proxied/page`)
    expect(cors).toEqual(withoutVary)
    expect(headers['cache-control']).toMatch(/s-maxage=31536000/)
  })
  it('rule 11: a rewrite in next.config to another server loses every header', async () => {
    expect(await ask(`${node}/proxied/external`)).toMatchObject({ status: 200, cors: {} })
  })
  it("rule 16: a rewrite to another server keeps that server's own headers", async () => {
    const { cors } = await ask(`${node}/proxied/upstream-foreign`)
    expect(cors).toEqual({ 'access-control-allow-origin': 'https://foreign.example' })
  })
  it.each([
    ['a redirect in next.config', '/proxied/old'],
    ['a trailing slash', '/proxied/api/x/'],
    ['a doubled slash', '/proxied//api/x'],
  ])('rule 11: Next redirects without asking the proxy: %s', async (_what, path) => {
    expect(await ask(node + path)).toMatchObject({ status: 308, cors: {} })
  })
  it('rule 17: and so it rejects none of them', async () => {
    const seen = await ask(`${node}/table/rejected/ok/`, 'GET', { origin: 'https://evil.example' })
    expect(seen).toMatchObject({ status: 308, cors: {} })
  })
  it('rule 11: and it redirects preflights, which browsers do not follow', async () => {
    const seen = await ask(`${node}/proxied/api/x/`, 'OPTIONS', { 'access-control-request-method': 'PUT' })
    expect(seen).toMatchObject({ status: 308, cors: {} })
  })
  it('rule 11: Next redirects to a language without asking the proxy', async () => {
    const seen = await ask(edge, 'GET', { 'accept-language': 'fr' })
    expect(seen).toMatchObject({ status: 307, cors: {}, headers: { location: '/base/fr' } })
  })
  it('rule 11: a path that cannot be decoded is a 400 of Next', async () => {
    expect(await ask(`${node}/rules/private/%ff`)).toMatchObject({ status: 400, cors: {} })
  })
  it('rule 11: an inner proxy that throws is a 500 of Next', async () => {
    expect(await ask(`${node}/proxied/broken`)).toMatchObject({ status: 500, cors: {} })
  })
  it('rules 12 and 16: setHeader of an API route wins over the proxy', async () => {
    expect((await ask(`${node}/api/proxied/vary`)).cors).toEqual(withoutVary)
    const { cors } = await ask(`${node}/api/proxied/foreign`)
    expect(cors).toEqual({ ...allowed, 'access-control-allow-origin': 'https://foreign.example' })
  })
  it('rule 16: a proxy and a withCors on one path are united', async () => {
    expect((await ask(`${node}/proxied/wrapped`)).cors).toEqual({
      ...allowed,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'ETag',
    })
  })
  it('rule 21: rewrites come after the proxy, so that the rule is that of the path before them', async () => {
    const { body, cors } = await ask(`${node}/rules/public/alias`)
    expect(JSON.parse(body)).toEqual(['private', 'x'])
    expect(cors).toEqual({ 'access-control-allow-origin': '*' })
  })
  it('rule 21: Next hides an .rsc at the end of a path from the proxy, but not from the handler', async () => {
    const { body, cors } = await ask(`${node}/rules/public.rsc`)
    expect(JSON.parse(body)).toEqual(['public.rsc'])
    expect(cors).toEqual({ 'access-control-allow-origin': '*' })
  })
  it("the proxy's headers show in the request that a handler gets", async () => {
    expect(JSON.parse((await ask(`${node}/proxied/api/x`)).body)).toMatchObject({ allowOrigin: app })
  })
})

describe('exceptions of withCors', () => {
  it.each([
    ['an error', '/faults/error', 500],
    ['redirect()', '/faults/redirect', 307],
    ['notFound()', '/faults/not-found', 404],
  ])('rule 11: Next answers what a handler throws: %s', async (_what, path, status) => {
    expect(await ask(node + path)).toMatchObject({ status, cors: {} })
  })
  it('rule 11: Next answers methods without a handler', async () => {
    expect(await ask(`${node}/items/7`, 'DELETE')).toMatchObject({ status: 405, cors: {} })
  })
  it('rule 5: under force-static an allowed origin gets nothing, since there are no request headers', async () => {
    expect((await ask(`${node}/cached/forced`)).cors).toEqual({ vary: 'Origin' })
  })
  it.each(['/cached/options', '/cached/listed'])(
    'a cached GET becomes dynamic with OPTIONS, or under a policy that reads Origin: %s',
    async (path) => {
      const [first, second] = [await ask(node + path), await ask(node + path)]
      expect(first.headers['cache-control'] ?? '').not.toMatch(/s-maxage/)
      expect(second.body).not.toBe(first.body)
    },
  )
  it('rule 7: a cached GET that exports no OPTIONS leaves its preflights to Next', async () => {
    const seen = await ask(`${node}/cached/constant`, 'OPTIONS', { 'access-control-request-method': 'GET' })
    expect(seen).toMatchObject({ status: 405, cors: {} })
  })
})

describe('exceptions of withCors of an API route', () => {
  it('rule 11: Next refuses a body that it cannot parse before the handler', async () => {
    const response = await fetch(`${node}/api/items`, {
      method: 'POST',
      headers: { origin: app, 'content-type': 'application/json' },
      body: '{bad',
    })
    expect(response.status).toBe(400)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })
  it('rule 17: so a body is parsed before its request is rejected', async () => {
    const send = async (body: string): Promise<number> => {
      const headers = { origin: 'https://evil.example', 'content-type': 'application/json' }
      return (await fetch(`${node}/api/wrapped/rejected/ok`, { method: 'POST', headers, body })).status
    }
    expect([await send('{}'), await send('{bad')]).toEqual([403, 400])
  })
})
