import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { app, asking, corsOf, evil } from './support/checks.ts'
import { fileOf, type Running, start, writeSample } from './support/programs.ts'
import { foreign, startUpstream, type Upstream } from './support/upstream.ts'

/** What ran before has its say about the response too. */
const outer = `
app.use('/outer/*', async (c, next) => {
  c.res.headers.set('access-control-allow-origin', '*')
  await next()
})
`

/** What an application of Hono may do, each of which ends in a response by a way of its own. */
const routes = `
import { streamText } from 'hono/streaming'
import { HTTPException } from 'hono/http-exception'
const ask = () => fetch(process.env.UPSTREAM ?? '')
app.use('/prepared/*', async (c, next) => {
  c.header('x-before', 'kept')
  c.res.headers.set('vary', 'Accept-Language')
  c.res.headers.set('access-control-allow-origin', '*')
  await next()
  c.res.headers.set('x-after', 'kept')
})
app.get('/prepared/json', (c) => c.json([1]))
app.get('/prepared/passing', ask)
app.get('/stream', (c) => streamText(c, (stream) => stream.write('streamed')))
app.get('/stream/passing', async () => {
  const upstream = await ask()
  return new Response(upstream.body, upstream)
})
app.get('/redirect', () => Response.redirect('http://localhost/items'))
app.get('/cookies', (c) => {
  c.header('set-cookie', 'a=1', { append: true })
  c.header('set-cookie', 'b=2', { append: true })
  return c.text('two cookies')
})
app.get('/outer/json', (c) => c.json([1]))
app.get('/error', () => {
  throw new Error('broken')
})
app.get('/exception', () => {
  throw new HTTPException(401, { res: new Response('sign in', { status: 401, headers: ${JSON.stringify(foreign)} }) })
})
app.notFound(async (c) => (c.req.path === '/missing/passing' ? ask() : c.text('not here', 404)))
app.onError(async (error, c) => (error instanceof HTTPException ? error.getResponse() : c.req.query('passing') ? ask() : c.text('sorry', 500)))
const inner = new Hono()
inner.get('/json', (c) => c.json([1]))
inner.get('/passing', ask)
inner.get('/error', () => {
  throw new Error('broken inside')
})
inner.onError(() => ask())
app.route('/inner', inner)
app.mount('/mounted', ask)
`

const granted = { 'access-control-allow-origin': app, 'access-control-allow-credentials': 'true' }
const own = 'origin'
const merged = 'accept-encoding, origin'
const paths: readonly (readonly [path: string, status: number, vary: string])[] = [
  ['/items', 200, own],
  ['/outer/json', 200, own],
  ['/prepared/json', 200, 'accept-language, origin'],
  ['/prepared/passing', 200, 'accept-language, origin'],
  ['/stream', 200, own],
  ['/stream/passing', 200, merged],
  ['/redirect', 302, own],
  ['/cookies', 200, own],
  ['/error', 500, own],
  ['/error?passing=1', 200, merged],
  ['/exception', 401, merged],
  ['/missing', 404, own],
  ['/missing/passing', 200, merged],
  ['/inner/json', 200, own],
  ['/inner/passing', 200, merged],
  ['/inner/error', 200, merged],
  ['/mounted/x', 200, merged],
]

let upstream: Upstream
let running: Running
beforeAll(async () => {
  upstream = await startUpstream()
  const code = readFileSync(fileOf('hono'), 'utf8')
    .replace('new Hono()\n', `new Hono()\n${outer}`)
    .replace('\nexport default', `${routes}\nexport default`)
  running = await start(writeSample('hono-many', code), code, { UPSTREAM: upstream.url })
})
afterAll(async () => {
  await running.stop()
  upstream.close()
})

describe('the way to use @cors/hono, on Node', () => {
  it.each(paths)('%s', async (path, status, vary) => {
    for (const method of ['GET', 'HEAD']) {
      const allowed = await running.send(method, path, { origin: app })
      expect([allowed.status, corsOf(allowed)], method).toEqual([status, { ...granted, vary }])
      const denied = await running.send(method, path, { origin: evil })
      expect([denied.status, corsOf(denied)], method).toEqual([status, { vary }])
    }
    const preflight = await running.send('OPTIONS', path, asking(app))
    expect([preflight.status, corsOf(preflight)]).toEqual([
      204,
      {
        ...granted,
        'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
        vary: 'access-control-request-headers, origin',
      },
    ])
    const refused = await running.send('OPTIONS', path, asking(evil))
    expect([refused.status, corsOf(refused)]).toEqual([403, { vary: 'origin' }])
  })

  it('keeps every other header, and the body', async () => {
    const { lines } = await running.send('GET', '/cookies', { origin: app })
    expect(lines.filter(([name]) => name === 'set-cookie').map(([, value]) => value)).toEqual(['a=1', 'b=2'])
    const prepared = await running.send('GET', '/prepared/passing', { origin: app })
    expect(Object.fromEntries(prepared.lines)).toMatchObject({ 'x-before': 'kept', 'x-after': 'kept' })
    for (const path of ['/stream/passing', '/inner/passing', '/prepared/passing', '/mounted/x']) {
      expect((await running.send('GET', path, { origin: app })).body, path).toBe('from upstream')
    }
    expect((await running.send('GET', '/stream', { origin: app })).body).toBe('streamed')
  })
})
