import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/diagnose/diagnose.ts'
import type { Har, HarEntry } from '../../src/har/archive.ts'
import { fromHar } from '../../src/har/from-har.ts'

const PAGE = 'https://app.example.com'
const API = 'https://api.example.com/items'
type Named = Record<string, string>
const named = (headers: Named) => Object.entries(headers).map(([name, value]) => ({ name, value }))

function entry(
  method: string,
  url: string,
  sent: Named,
  status: number,
  got: Named = {},
  rest: Partial<HarEntry> = {},
): HarEntry {
  return { request: { method, url, headers: named(sent) }, response: { status, headers: named(got) }, ...rest }
}
const BROWSER = {
  ':method': 'POST',
  'User-Agent': 'Mozilla/5.0',
  'Cache-Control': 'no-cache',
  'Sec-Fetch-Mode': 'cors',
  'Accept-Encoding': 'gzip',
}
const preflight = (status: number, got: Named = {}, url = API): HarEntry =>
  entry(
    'OPTIONS',
    url,
    { Origin: PAGE, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type,x-id' },
    status,
    got,
  )
const post = (status: number, got: Named = {}, rest: Partial<HarEntry> = {}, url = API): HarEntry =>
  entry(
    'POST',
    url,
    { ...BROWSER, Origin: PAGE, 'Content-Type': 'application/json', 'X-Id': '1', Accept: '*/*' },
    status,
    got,
    { _resourceType: 'fetch', ...rest },
  )
const codes = (recording: Parameters<typeof diagnose>[0]) =>
  diagnose(recording).faults.map(({ code, subtype }) => subtype ?? code)

describe('fromHar', () => {
  it('joins a preflight to its request, whichever was written first', () => {
    const answer = { 'access-control-allow-origin': PAGE, 'access-control-allow-headers': 'content-type' }
    for (const entries of [
      [preflight(204, answer), post(0, {}, { _error: 'net::ERR_FAILED' })],
      [post(0, {}, { _error: 'net::ERR_FAILED' }), preflight(204, answer)],
    ]) {
      const [recording, ...others] = fromHar(entries)
      expect(others).toEqual([])
      expect(recording).toMatchObject({
        request: {
          origin: PAGE,
          url: API,
          method: 'POST',
          mode: 'cors',
          headers: [
            ['Content-Type', 'application/json'],
            ['X-Id', '1'],
            ['Accept', '*/*'],
          ],
        },
        preflight: { status: 204 },
        response: null,
        networkError: 'net::ERR_FAILED',
        consumer: 'fetch',
      })
      expect(codes(recording as never)).toEqual(['header-not-allowed'])
    }
  })

  it('does not take what the browser adds for headers of the script', () => {
    const recording = fromHar(
      entry('GET', API, { ...BROWSER, Origin: PAGE }, 200, { 'access-control-allow-origin': '*' }),
    )
    expect(codes(recording)).toEqual([])
    expect(recording.request.headers).toEqual([])
  })

  it('reads a preflight whose request was never written', () => {
    expect(codes(fromHar(preflight(401)))).toEqual(['preflight-status', 'acao-missing'])
    const [recording] = fromHar([
      preflight(204, { 'access-control-allow-origin': PAGE, 'access-control-allow-headers': 'x-id' }),
    ])
    expect(codes(recording as never)).toEqual(['header-not-allowed'])
  })

  it('follows redirects, with their preflights', () => {
    const moved = 'https://api.example.com/items/'
    const allow = { 'access-control-allow-origin': PAGE, 'access-control-allow-headers': 'content-type,x-id' }
    const recordings = fromHar([
      preflight(204, allow),
      post(308, { ...allow, location: '/items/' }),
      preflight(204, {}, moved),
      post(200, allow, {}, moved),
    ])
    expect(recordings).toHaveLength(1)
    expect(recordings[0]).toMatchObject({
      redirects: [{ url: moved, preflight: { status: 204 }, response: { status: 200 } }],
    })
    expect(codes(recordings[0] as never)).toEqual(['acao-missing'])
  })

  it('tells page and credentials where no Origin was sent', () => {
    const har: Har = {
      log: {
        pages: [{ title: 'https://app.example.com/start' }],
        entries: [
          entry(
            'GET',
            'https://cdn.example.net/i.png',
            { Referer: 'https://www.example.com/a', 'Sec-Fetch-Mode': 'no-cors' },
            200,
            {},
            { _resourceType: 'image' },
          ),
          entry('GET', 'https://api.example.com/me', { Cookie: 'a=1' }, 200),
          entry('GET', 'https://app.example.com/own', { Cookie: 'a=1' }, 200),
        ],
      },
    }
    const requests = fromHar(har).map(({ request, consumer }) => ({ ...request, headers: undefined, consumer }))
    expect(requests).toMatchObject([
      { origin: 'https://www.example.com', mode: 'no-cors', consumer: 'img' },
      { origin: PAGE, credentials: 'include' },
      { origin: PAGE },
    ])
    expect(requests[2]).not.toHaveProperty('credentials')
    expect(fromHar(entry('GET', API, {}, 200)).request.origin).toBe('null')
  })

  it('knows a copy from the disk cache', () => {
    const recording = fromHar(entry('GET', API, { Origin: PAGE }, 200, {}, { _fromCache: 'disk' }))
    expect(codes(recording)).toEqual(['cached-wrong-origin', 'acao-missing'])
  })

  it('gives each of two requests the hop that its own redirect led to', () => {
    const login = 'https://login.example.com/'
    const recordings = fromHar([
      post(302, { location: login }, {}, `${API}/1`),
      post(200, {}, {}, login),
      post(302, { location: login }, {}, `${API}/2`),
      post(401, {}, {}, login),
      post(302, { location: login }, {}, `${API}/3`),
    ])
    expect(recordings.map(({ redirects }) => redirects?.map(({ response }) => response?.status))).toEqual([
      [200],
      [401],
      undefined,
    ])
    const together = fromHar([
      post(302, { location: login }, {}, `${API}/1`),
      post(302, { location: login }, {}, `${API}/2`),
      post(200, {}, {}, login),
      post(401, {}, {}, login),
    ])
    expect(together.map(({ redirects }) => redirects?.map(({ response }) => response?.status))).toEqual([[200], [401]])
  })

  it('takes no name of a consumer from the prototype of objects', () => {
    expect(fromHar(post(200, {}, { _resourceType: 'constructor' }))).not.toHaveProperty('consumer')
  })

  it('makes up no value for a header that only a preflight names', () => {
    expect(fromHar(preflight(403)).request.headers).toEqual([
      ['content-type', ''],
      ['x-id', ''],
    ])
  })

  it('keeps apart requests that only share a redirect status', () => {
    expect(fromHar([post(302, { location: 'https://elsewhere.example/' }), post(200)])).toHaveLength(2)
  })
})
