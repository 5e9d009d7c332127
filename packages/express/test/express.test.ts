import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendHttp1 } from '@cors/conformance'
import { describe, expect, it } from 'vitest'
import expressCors, { cors, isSameOriginRequest } from '../src/index.ts'
import { evil, forAll, app as page, quiet, reply, strict } from './route-policy/policies.ts'
import { ask, corsHeaders, serve, versions } from './servers.ts'

describe.each(versions)('%s', (_version, create) => {
  it('hands the request of Express to resolvers and to onDecision', async () => {
    const told: unknown[] = []
    const app = create()
    app.use(
      '/:tenant',
      cors(({ params, hostname }) => ({ origin: `https://${params.tenant}.example`, exposedHeaders: [hostname] }), {
        ...quiet,
        onDecision: (_decision, request) => told.push([request.get('origin'), request.baseUrl]),
      }),
      reply,
    )
    await serve(app, async (send) => {
      expect(corsHeaders(await ask(send, '/app/x', page))).toEqual({
        'access-control-allow-origin': page,
        'access-control-expose-headers': '127.0.0.1',
        vary: 'Origin',
      })
    })
    expect(told).toEqual([[page, '/app']])
  })

  it('keeps its headers on errors, and on what handlers set themselves', async () => {
    const app = create()
    app.use(cors(strict, quiet))
    app.get('/thrown', () => {
      throw new Error('broken')
    })
    app.get('/own', (_request, response) => void response.set('access-control-allow-origin', '*').vary('Accept').end())
    app.get('/file', (_request, response) => response.redirect('/elsewhere'))
    const allowed = { 'access-control-allow-origin': page, 'access-control-allow-credentials': 'true' }
    await serve(app, async (send) => {
      expect(corsHeaders(await ask(send, '/thrown', page))).toEqual({ ...allowed, vary: 'Origin' })
      expect(corsHeaders(await ask(send, '/own', page))).toEqual({ ...allowed, vary: 'Accept, Origin' })
      expect(corsHeaders(await ask(send, '/own', evil))).toEqual({ vary: 'Accept, Origin' })
      expect(corsHeaders(await ask(send, '/file', page))).toMatchObject(allowed)
      expect(corsHeaders(await ask(send, '/missing', page))).toEqual({ ...allowed, vary: 'Origin' })
    })
  })

  it('without routePolicy, the last cors(…) has the response, and the first one the preflight', async () => {
    const app = create()
    app.use(cors(strict, quiet))
    app.get('/public', forAll(), reply)
    await serve(app, async (send) => {
      expect(corsHeaders(await ask(send, '/public', evil))).toEqual({ 'access-control-allow-origin': '*' })
      expect((await ask(send, '/public', evil, 'GET')).status).toBe(403)
    })
  })

  it('takes what Node hands it where the application is a listener', async () => {
    const app = create().use(cors(strict, quiet))
    app.get('/', (request, response) => void response.send(String(isSameOriginRequest(request))))
    const server = createServer((request, response) => app(request, response))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    const answer = await sendHttp1(`http://127.0.0.1:${port}/`, {
      method: 'GET',
      headers: { origin: `http://127.0.0.1:${port}` },
    })
    await new Promise((done) => server.close(done))
    expect(answer.body).toBe('true')
  })
})

it('is its own default export', () => {
  expect(expressCors).toBe(cors)
})
