import type express from 'express'
import type { Express, Request, Response } from 'express'
import { describe, expect, it } from 'vitest'
import { cors, routePolicy } from '../src/index.ts'
import { evil, forAll, forPartner, app as page, partner, pass, quiet, reply, strict } from './route-policy/policies.ts'
import { ask, corsHeaders, type Send, serve, versions } from './servers.ts'

/** The origin that a page is granted; `undefined` where it is denied. */
const grantOf = (answer: Awaited<ReturnType<Send>>): string | undefined =>
  corsHeaders(answer)['access-control-allow-origin']

/** What the README says that the adapter cannot reach; an exception that went away has to be deleted there. */
describe.each(versions)('%s', (_version, create) => {
  function routed(fill: (app: Express, create: typeof express) => unknown): Express {
    const app = create()
    app.use(routePolicy(app, strict, quiet))
    fill(app, create)
    return app
  }

  it("Node's parser answers by itself", () =>
    serve(create().use(cors({ origin: '*' }, quiet)), async (send) => {
      const answer = await send('GET', '/', { origin: page, 'x-large': 'x'.repeat(20_000) })
      expect([answer.status, corsHeaders(answer)]).toEqual([431, {}])
    }))

  it('a middleware or a route before the adapter answers', () => {
    const app = create().get('/early', reply)
    app.use(routePolicy(app, strict, quiet))
    return serve(app, async (send) => {
      expect(corsHeaders(await ask(send, '/early', page))).toEqual({})
    })
  })

  it('a preflight is governed by the first route, which passes the request on to another', () =>
    serve(
      routed((app) => app.get('/x', forAll(), pass).get('/x', forPartner(), reply)),
      async (send) => {
        expect(grantOf(await ask(send, '/x', evil, 'GET'))).toBe('*')
        expect(grantOf(await ask(send, '/x', evil))).toBeUndefined()
      },
    ))

  it('a preflight is governed by the first route, and a middleware in front of it answers', () =>
    serve(
      routed((app) => app.use(reply).get('/x', forAll(), reply)),
      async (send) => {
        expect(grantOf(await ask(send, '/x', evil, 'GET'))).toBe('*')
        expect(grantOf(await ask(send, '/x', evil))).toBeUndefined()
      },
    ))

  it('without a route, a preflight is governed by a cors(…) that was used behind the middleware that answers', () =>
    serve(
      routed((app) => app.use(reply).use(forAll())),
      async (send) => {
        expect(grantOf(await ask(send, '/x', evil, 'GET'))).toBe('*')
        expect(grantOf(await ask(send, '/x', evil))).toBeUndefined()
      },
    ))

  it('a preflight does not see a cors(…) inside of another function', () =>
    serve(
      routed((app) => {
        const hidden = forAll()
        app.get('/x', (request, response, next) => hidden(request, response, next), reply)
      }),
      async (send) => {
        expect(grantOf(await ask(send, '/x', evil, 'GET'))).toBeUndefined()
        expect(grantOf(await ask(send, '/x', evil))).toBe('*')
      },
    ))

  it('a preflight is governed by the route of the URL as it was requested', () =>
    serve(
      routed((app) => {
        app.use((request, _response, next) => {
          if (request.url === '/old') request.url = '/new'
          next()
        })
        app.get('/old', forAll(), reply).get('/new', forPartner(), reply)
      }),
      async (send) => {
        expect(grantOf(await ask(send, '/old', evil, 'GET'))).toBe('*')
        expect(grantOf(await ask(send, '/old', evil))).toBeUndefined()
      },
    ))

  it('a handler that passed the request on, and answers it later, answers under the policy of who has it', () =>
    serve(
      routed((app) => {
        app.get('/x', forPartner(), (_request, response, next) => {
          setImmediate(() => response.send('late'))
          next()
        })
        app.get('/x', forAll(), () => undefined)
      }),
      async (send) => {
        expect(grantOf(await ask(send, '/x', evil))).toBe('*')
      },
    ))

  it('a middleware in front answers an error itself, and the policy of the route is asynchronous', () =>
    serve(
      routed((app) => {
        app.use((_request, response) => void response.status(401).send('who?'))
        app
          .get(
            '/late',
            cors(async () => ({ origin: partner }), quiet),
            reply,
          )
          .get('/now', forPartner(), reply)
      }),
      async (send) => {
        expect(grantOf(await ask(send, '/late', partner))).toBeUndefined()
        expect(grantOf(await ask(send, '/now', partner))).toBe(partner)
      },
    ))

  it('a callback of `param` answers in front of its route', () =>
    serve(
      routed((app) => {
        app.param('id', (_request: Request, response: Response) => void response.send('found'))
        app.get('/items/:id', forPartner(), reply)
      }),
      async (send) => {
        expect(grantOf(await ask(send, '/items/1', partner, 'GET'))).toBe(partner)
        expect(grantOf(await ask(send, '/items/1', partner))).toBeUndefined()
      },
    ))
})
