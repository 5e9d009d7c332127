/** What programs and requests have in common. */
export const app = 'https://app.example.com'
export const evil = 'https://evil.test'
export const own = 'https://own.example'

/** Handlers set the header under a name that no search for headers set by hand finds. */
const asked = `export const asked = []\nconst handlers = { [['Access-Control', 'Allow-Origin'].join('-')]: '${own}', Vary: 'Accept-Language' }\n`

/** `app.use(middleware)` in a program of Express whose handlers set headers, answer OPTIONS, and fail. */
export function express(middleware: string, isByHand = false): string {
  const imported = isByHand ? '' : "import cors from 'cors'\n"
  return `import express from 'express'\n${imported}${asked}export const app = express()\n${middleware}
app.options('/options', (request, response) => response.set('x-route', '1').send('own'))
app.get('/own', (request, response) => response.set(handlers).send('own'))
app.get('/items', (request, response) => response.send('ok'))
app.use((error, request, response, next) => response.status(500).send('failed'))
`
}

/** The plugin behind a hook that refuses requests with `x-guarded`. */
export function fastify(options: string): string {
  return `import Fastify from 'fastify'\nimport cors from '@fastify/cors'\n${asked}export const app = Fastify()
app.addHook('onRequest', async (request, reply) => {
  if (request.headers['x-guarded']) return reply.code(401).send('guarded')
})
await app.register(cors${options === '' ? '' : `, ${options}`})
app.options('/options', (request, reply) => reply.header('x-route', '1').send('own'))
app.get('/own', (request, reply) => reply.headers(handlers).send('own'))
app.get('/items', () => 'ok')
`
}

export function koa(options: string): string {
  return `import Koa from 'koa'\nimport cors from '@koa/cors'\n${asked}export const app = new Koa()\napp.silent = true
app.use(cors(${options}))
app.use((context) => {
  if (context.method === 'OPTIONS' && context.path !== '/options') return
  if (context.path === '/options') context.set('x-route', '1')
  if (context.path === '/own') context.set(handlers)
  context.body = 'ok'
})
`
}

export function hono(options: string): string {
  return `import { Hono } from 'hono'\nimport { cors } from 'hono/cors'\n${asked}export const app = new Hono()
app.onError((error, c) => c.text('failed', 500))
app.use('*', cors(${options}))
app.options('/options', (c) => c.text('own', 200, { 'x-route': '1' }))
app.get('/own', (c) => c.text('own', 200, handlers))
app.get('/items', (c) => c.text('ok'))
`
}

/** A middleware of Express that sets headers. */
export function byHand(statements: string, answers = 'return res.sendStatus(204)'): string {
  const preflight = answers === '' ? '' : `  if (req.method === 'OPTIONS') ${answers}\n`
  return express(`app.use((req, res, next) => {\n${statements}\n${preflight}  next()\n})`, true)
}

/** `headers()` of Next with these. */
export function next(headers: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(headers).map(([name, value]) => `{ key: 'Access-Control-${name}', value: '${value}' }`)
  return `export const asked = []
const nextConfig = {
  async headers() {
    return [{ source: '/:path*', headers: [${pairs.join(', ')}] }]
  },
}
export const app = nextConfig
export default nextConfig
`
}
