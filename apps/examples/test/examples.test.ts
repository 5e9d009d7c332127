import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { sendHttp1, type WireAnswer } from '@cors/conformance'
import { CorsConfigError, createPolicy, explain } from '@cors/node'
import { describe, expect, it } from 'vitest'

const app = 'https://app.example.com'
const evil = 'https://evil.example'
type Send = (method: string, path: string, headers: Record<string, string>) => Promise<WireAnswer>

const credentialed = {
  'access-control-allow-origin': app,
  'access-control-allow-credentials': 'true',
  vary: 'Origin',
}

function cors({ lines }: WireAnswer): Record<string, string> {
  return Object.fromEntries(lines.filter(([name]) => name.startsWith('access-control-') || name === 'vary'))
}

function asks(origin: string, method: string): Record<string, string> {
  return { origin, 'access-control-request-method': method }
}

/** What every first example has to do. */
async function checkPolicy(send: Send, path: string): Promise<void> {
  expect(cors(await send('GET', path, { origin: app }))).toEqual(credentialed)
  expect(cors(await send('GET', path, { origin: evil }))).toEqual({ vary: 'Origin' })
  const allowed = await send('OPTIONS', path, asks(app, 'GET'))
  expect([allowed.status, cors(allowed)]).toEqual([
    204,
    {
      ...credentialed,
      'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
      vary: 'Origin, Access-Control-Request-Headers',
    },
  ])
  const denied = await send('OPTIONS', path, asks(evil, 'GET'))
  expect([denied.status, cors(denied)]).toEqual([403, { vary: 'Origin' }])
}

/** What every example of policies by route has to do: on actual requests and on their preflights. */
async function checkRoutes(send: Send, prefix = ''): Promise<void> {
  const allowOrigin = async (
    method: string,
    path: string,
    headers: Record<string, string>,
  ): Promise<string | undefined> => cors(await send(method, prefix + path, headers))['access-control-allow-origin']
  expect(await allowOrigin('GET', '/items', { origin: app })).toBe(app)
  expect(await allowOrigin('GET', '/items', { origin: evil })).toBe(undefined)
  expect(await allowOrigin('OPTIONS', '/items', asks(app, 'GET'))).toBe(app)
  expect(await allowOrigin('GET', '/public', { origin: evil })).toBe('*')
  expect(await allowOrigin('OPTIONS', '/public', asks(evil, 'GET'))).toBe('*')
  expect(await allowOrigin('DELETE', '/private', { origin: app })).toBe(undefined)
  expect(await allowOrigin('OPTIONS', '/private', asks(app, 'DELETE'))).toBe(undefined)
}

/** Runs an example that listens, as it stands in the README. */
async function start(name: string): Promise<Send> {
  const port = await freePort()
  process.env.PORT = String(port)
  await import(`../src/${name}.ts`)
  const url = `http://127.0.0.1:${port}`
  await expect
    .poll(
      () =>
        sendHttp1(url, { method: 'GET', headers: {} }).then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true)
  return (method, path, headers) => sendHttp1(url + path, { method, headers })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

type Handler = (request: Request) => Response | Promise<Response>

/** Sends to an example that is a function from Request to Response. */
function sendTo(handler: Handler): Send {
  return async (method, path, headers) => {
    const response = await handler(new Request(`http://localhost${path}`, { method, headers }))
    return { status: response.status, lines: [...response.headers], body: await response.text() }
  }
}

const listening = { 'node-http': '/', express: '/items', fastify: '/items', koa: '/items', nestjs: '/items' }
const byRoute = ['express-routes', 'fastify-routes', 'koa-routes', 'nestjs-routes']

describe('one policy', () => {
  for (const [name, path] of Object.entries(listening)) {
    it(name, async () => checkPolicy(await start(name), path))
  }
  it('hono', async () => {
    const { default: hono } = await import('../src/hono.ts')
    await checkPolicy(
      sendTo((request) => hono.fetch(request)),
      '/items',
    )
  })
  it('fetch', async () => {
    const { default: worker } = await import('../src/fetch.ts')
    await checkPolicy(sendTo(worker.fetch), '/')
  })
  it('next-proxy', async () => {
    const { proxy } = await import('../src/next-proxy.ts')
    await checkPolicy(sendTo(proxy as Handler), '/api/items')
  })
  it('next-route', async () => {
    const { GET, OPTIONS } = await import('../src/next-route.ts')
    await checkPolicy(
      sendTo((request) => ((request.method === 'OPTIONS' ? OPTIONS : GET) as Handler)(request)),
      '/api/items',
    )
  })
})

describe('a policy per route', () => {
  for (const name of byRoute) {
    it(name, async () => checkRoutes(await start(name)))
  }
  it('next-rules', async () => {
    const { proxy } = await import('../src/next-rules.ts')
    await checkRoutes(sendTo(proxy as Handler), '/api')
  })
})

it('every example is run here', () => {
  const run = [...Object.keys(listening), ...byRoute, 'hono', 'fetch', 'next-proxy', 'next-route', 'next-rules']
  expect(readdirSync(new URL('../src', import.meta.url)).sort()).toEqual(run.map((name) => `${name}.ts`).sort())
})

it('the README shows every example as it is run here', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const shown = new Map(
    [...readme.matchAll(/<!-- example: (\S+) -->\n```ts\n(.*?)```/gs)].map(([, name = '', code = '']) => [name, code]),
  )
  const files = readdirSync(new URL('../src', import.meta.url)).map((file) => file.replace('.ts', ''))
  expect([...shown.keys()].sort()).toEqual(files.sort())
  for (const [name, code] of shown) {
    expect(code, name).toBe(readFileSync(new URL(`../src/${name}.ts`, import.meta.url), 'utf8'))
  }
})

it('the README shows what the core really says', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const request = { method: 'OPTIONS', origin: 'http://app.example.com', requestMethod: 'PUT', requestHeaders: 'x-a' }
  expect(readme).toContain(`\`\`\`\n${explain(createPolicy({ origin: 'https://app.example.com' }), request)}\n\`\`\``)
  const wrong = { orgin: ['https://app.example.com'], methods: ['patch'] }
  const refuse = (): unknown => createPolicy(wrong as object)
  expect(refuse).toThrow(CorsConfigError)
  try {
    refuse()
  } catch (error) {
    expect(readme).toContain(`\`\`\`\n${error}\n\`\`\``)
  }
})
