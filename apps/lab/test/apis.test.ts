import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freeLabPort, type LabProcess, startLab } from './lab-process.ts'

/** Without a browser: the four APIs have the same routes, and answer by the same policy. */
const apis = [
  ['fastify', 10],
  ['koa', 20],
  ['nestjs', 30],
  ['next', 40],
] as const
const json = { 'content-type': 'application/json' }

let port: number
let lab: LabProcess

beforeAll(async () => {
  port = await freeLabPort()
  lab = await startLab(port)
})

afterAll(async () => {
  lab.child.kill('SIGTERM')
  await lab.ended
})

/** Some frameworks add the charset to what is text. */
const assets = {
  'clip.webm': /^video\/webm$/,
  'font.ttf': /^font\/ttf$/,
  'module.js': /^text\/javascript(;|$)/,
  'picture.png': /^image\/png$/,
  'script.js': /^text\/javascript(;|$)/,
  'style.css': /^text\/css(;|$)/,
}

interface Row {
  readonly request: string
  readonly body?: string
  readonly headers?: Record<string, string>
  readonly status: number
  readonly answer?: unknown
}

const name = JSON.stringify({ name: 'Date' })
const items = [
  { id: 1, name: 'Apple' },
  { id: 2, name: 'Banana' },
  { id: 3, name: 'Cherry' },
]
const rows: readonly Row[] = [
  { request: 'GET /api/items', status: 200, answer: items },
  { request: 'GET /api/items/2', status: 200, answer: items[1] },
  { request: 'GET /api/items/4', status: 404, answer: { error: 'not found' } },
  { request: 'POST /api/items', headers: json, body: name, status: 201, answer: { id: 4, name: 'Date' } },
  { request: 'POST /api/items', headers: json, body: '{}', status: 400 },
  { request: 'PUT /api/items/1', headers: json, body: name, status: 200, answer: { id: 1, name: 'Date' } },
  { request: 'PUT /api/items/9', headers: json, body: name, status: 404 },
  { request: 'PATCH /api/items/2', headers: json, body: name, status: 200, answer: { id: 2, name: 'Date' } },
  { request: 'PATCH /api/items/2', headers: json, body: '{"name":1}', status: 400 },
  { request: 'DELETE /api/items/3', status: 204 },
  { request: 'DELETE /api/items/9', status: 404 },
  { request: 'GET /api/me', status: 200, answer: { user: null } },
  { request: 'GET /api/me', headers: { cookie: 'a=b; lab_user=Ada' }, status: 200, answer: { user: 'Ada' } },
  { request: 'GET /api/error', status: 500 },
  { request: 'GET /api/nowhere', status: 404 },
  { request: 'GET /api/assets/nothing.png', status: 404 },
  { request: 'POST /api/no/where', headers: json, body: name, status: 404 },
]

function corsHeaders({ headers }: Pick<Response, 'headers'>): Record<string, string> {
  return Object.fromEntries([...headers].filter(([header]) => header.startsWith('access-control')))
}

describe.each(apis)('%s', (api, offset) => {
  const send = (request: string, init: RequestInit = {}): Promise<Response> => {
    const [method = '', path = ''] = request.split(' ')
    const headers = { origin: `http://localhost:${port}`, ...init.headers }
    return fetch(`http://localhost:${port + offset}${path}`, { ...init, method, headers })
  }

  test.each(rows)('$request answers $status', async ({ request, body, headers = {}, status, answer }) => {
    const response = await send(request, { headers, ...(body !== undefined && { body }) })
    const text = await response.text()
    expect(response.status).toBe(status)
    if (answer !== undefined) expect(JSON.parse(text)).toEqual(answer)
    expect(Object.fromEntries([...response.headers].filter(([header]) => /^x-s|^access-control/.test(header)))).toEqual(
      {
        'access-control-allow-credentials': 'true',
        'access-control-allow-origin': `http://localhost:${port}`,
        'access-control-expose-headers': 'etag,x-served-by',
        'x-secret': 'not for scripts',
        'x-served-by': api,
      },
    )
    expect(response.headers.get('vary')).toMatch(/\bOrigin\b/)
    if (status === 200 && request.includes('/items')) expect(response.headers.get('etag')).toMatch(/^"[\w-]{16}"$/)
  })

  test('GET /api/events is a stream of three events', async () => {
    const response = await send('GET /api/events')
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('access-control-allow-origin')).toBe(`http://localhost:${port}`)
    expect((await response.text()).match(/^data: .*$/gm)).toEqual([1, 2, 3].map((tick) => `data: {"tick":${tick}}`))
  })

  test.each(Object.entries(assets))('GET /api/assets/%s is the file', async (file, type) => {
    const response = await send(`GET /api/assets/${file}`)
    expect(response.headers.get('content-type')).toMatch(type)
    expect(response.headers.get('access-control-allow-origin')).toBe(`http://localhost:${port}`)
    const body = Buffer.from(await response.arrayBuffer())
    expect(body.equals(readFileSync(join(import.meta.dirname, '../../shared/assets', file)))).toBe(true)
  })

  test('GET /lab is a page on its own origin, which runs the script of the lab', async () => {
    const response = await send('GET /lab')
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await response.text()).toContain(`<script type="module" src="http://localhost:${port}/runner.js">`)
  })

  test('a preflight gets the whole policy', async () => {
    const response = await send('OPTIONS /api/items/1', {
      headers: { 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'content-type,x-lab' },
    })
    expect(response.status).toBe(204)
    expect(corsHeaders(response)).toEqual({
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'content-type,x-lab',
      'access-control-allow-methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
      'access-control-allow-origin': `http://localhost:${port}`,
      'access-control-max-age': '600',
    })
  })

  test('the public area allows every site by the policy of its routes, and their preflights', async () => {
    const origin = `http://localhost:${port + 1}`
    const actual = await send('GET /api/public/items', { headers: { origin } })
    expect([actual.status, await actual.json()]).toEqual([200, items])
    expect(corsHeaders(actual)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'etag,x-served-by',
    })
    const preflight = await send('OPTIONS /api/public/items/1', {
      headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-other' },
    })
    expect(preflight.status).toBe(204)
    expect(corsHeaders(preflight)).toEqual({
      'access-control-allow-headers': 'x-other',
      'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
      'access-control-allow-origin': '*',
    })
  })

  test('the private area has no CORS, and leaves its preflights to the framework', async () => {
    const actual = await send('GET /api/private/items')
    const preflight = await send('OPTIONS /api/private/items/3', {
      headers: { 'access-control-request-method': 'DELETE' },
    })
    const gone = await send('DELETE /api/private/items/3')
    expect([actual.status, gone.status]).toEqual([200, 204])
    expect(await actual.json()).toEqual(items)
    expect([actual, preflight, gone].map(corsHeaders)).toEqual([{}, {}, {}])
  })

  test('the other page’s origin gets nothing', async () => {
    const origin = `http://localhost:${port + 1}`
    const actual = await send('GET /api/items', { headers: { origin } })
    const preflight = await send('OPTIONS /api/items', { headers: { origin, 'access-control-request-method': 'PUT' } })
    expect([actual.status, preflight.status]).toEqual([200, 403])
    for (const { headers } of [actual, preflight]) {
      expect(corsHeaders({ headers })).toEqual({})
      expect(headers.get('vary')).toMatch(/\bOrigin\b/)
    }
  })
})
