import type express from 'express'
import type { Express, NextFunction, Request, Response } from 'express'
import { describe, expect, it } from 'vitest'
import { cors, routePolicy } from '../../src/index.ts'
import { type ask, corsHeaders, restOf, serve, versions } from '../servers.ts'
import { app as appOrigin, evil, forAll, forPartner, partner, pass, quiet, reply, strict } from './policies.ts'

interface Kit {
  readonly app: Express
  readonly create: typeof express
  readonly rest: string
}

/** Under whose policy something is. */
type Governor = 'strict' | 'partner' | 'all' | 'off' | 'partner and all' | 'strict and partner' | 'strict and all'

/** What one request, and the preflight for it, are governed by; `undefined` where there is no answer to look at. */
type Row = readonly [path: string, actual: Governor | undefined, preflight?: Governor, method?: string]

const readers: Readonly<Record<Governor, readonly string[]>> = {
  strict: [appOrigin],
  partner: [partner],
  all: [appOrigin, partner, evil],
  off: [],
  'partner and all': [partner],
  'strict and partner': [],
  'strict and all': [appOrigin],
}

const applications: Readonly<Record<string, { fill(kit: Kit): unknown; rows: readonly Row[] }>> = {
  'routes, of which the first that answers governs': {
    fill: ({ app, rest }) => {
      app.use(routePolicy(app, strict, quiet))
      app.get('/plain', reply)
      app.get('/public', forAll(), reply)
      app.get('/items/:id', forPartner(), reply).put('/items/:id', forAll(), reply)
      app.get('/both', forPartner(), pass).get('/both', forAll(), reply)
      app.get('/to-plain', forPartner(), pass).get('/to-plain', reply)
      app.get('/two', forAll(), pass, forPartner(), reply)
      app.get('/off', cors(false), reply)
      app.all(`/any/${rest}`, forAll(), reply)
      app.route('/route').all(forPartner()).get(reply).put(forAll(), reply)
      app.get('/trailing', forPartner(), reply, forAll())
    },
    rows: [
      ['/plain', 'strict', 'strict'],
      ['/missing', 'strict', 'strict'],
      ['/public', 'all', 'all'],
      ['/PUBLIC/', 'all', 'all'],
      ['/items/1', 'partner', 'partner'],
      ['/items/1', 'partner', 'partner', 'HEAD'],
      ['/items/1', 'all', 'all', 'PUT'],
      ['/items/1', 'strict', 'strict', 'DELETE'],
      ['/both', 'all', 'partner'],
      ['/to-plain', 'strict', 'partner'],
      ['/two', 'partner', 'partner'],
      ['/off', 'off', 'off'],
      ['/any/thing', 'all', 'all'],
      ['/route', 'partner', 'partner'],
      ['/route', 'all', 'all', 'PUT'],
      ['/trailing', 'partner', 'partner'],
    ],
  },
  'what is used': {
    fill: ({ app, rest }) => {
      app.use(routePolicy(app, strict, quiet))
      app.get('/early', reply)
      app.use('/area', forPartner(), pass)
      app.get('/area/x', reply)
      app.get('/area/own', forAll(), reply)
      app.all(`/wide/${rest}`, forAll())
      app.get('/wide/x', reply)
      app.use('/files', forAll(), (request: Request, response: Response, next: NextFunction) =>
        request.path === '/there' ? response.send('file') : next(),
      )
      app.use('/files/inner', forPartner())
      app.use(['/first', '/second'], forAll())
      app.get('/second', reply)
    },
    rows: [
      ['/early', 'strict', 'strict'],
      ['/area/x', 'partner', 'partner'],
      ['/area/own', 'all', 'all'],
      ['/area/missing', 'partner', 'partner'],
      ['/areas', 'strict', 'strict'],
      ['/wide/x', 'all', 'all'],
      ['/wide/missing', 'all', 'all'],
      ['/files/there', 'all', 'all'],
      ['/files/missing', 'all', 'all'],
      // Either may answer.
      ['/files/inner/x', 'partner', 'partner and all'],
      ['/second', 'all', 'all'],
    ],
  },
  'mounted routers and applications': {
    fill: ({ app, create }) => {
      app.use(routePolicy(app, strict, quiet))
      const router = create.Router({ mergeParams: true })
      const inner = create()
      const deep = create()
      const deepest = create.Router()
      deepest.get('/own', forAll(), reply).get('/none', reply)
      deep.use(forPartner())
      deep.use('/deepest', deepest)
      // An application in a router, and one in an application, before that is mounted itself.
      const shop = create()
      shop.get('/own', forAll(), reply)
      router.use('/shop', shop)
      inner.use('/deep', deep)
      inner.get('/own', forPartner(), reply).get('/none', reply)
      app.use('/:version/api', router)
      app.use('/inner', inner)
      app.use(['/one', '/two'], deepest)
      router.get('/own', forPartner(), reply)
      router.use(forAll())
      router.get('/none', reply)
      app.get('/v1/api/behind', reply)
    },
    rows: [
      ['/v1/api/own', 'partner', 'partner'],
      ['/v1/api/none', 'all', 'all'],
      ['/v1/api/shop/own', 'all', 'all'],
      // What a router used governs nothing behind it.
      ['/v1/api/behind', 'strict', 'strict'],
      ['/inner/own', 'partner', 'partner'],
      ['/inner/none', 'strict', 'strict'],
      ['/inner/deep/deepest/own', 'all', 'all'],
      ['/inner/deep/deepest/none', 'partner', 'partner'],
      ['/two/own', 'all', 'all'],
      ['/two/none', 'strict', 'strict'],
    ],
  },
  'routers among the handlers of a route': {
    fill: ({ app, create, rest }) => {
      app.use(routePolicy(app, strict, quiet))
      const inner = create.Router()
      inner.get('/in/own', forAll(), reply).get('/in/none', reply).get('/in/on', forAll(), pass)
      app.get(`/in/${rest}`, forPartner(), inner, reply)
    },
    rows: [
      ['/in/own', 'all', 'all'],
      ['/in/none', 'partner', 'partner'],
      ['/in/on', 'partner', 'all'],
      ['/in/missing', 'partner', 'partner'],
    ],
  },
  'errors and authentication': {
    fill: ({ app }) => {
      app.use(routePolicy(app, strict, quiet))
      app.use((request, response, next) => {
        if (request.query.who === 'nobody') response.status(401).send('who?')
        else if (request.query.who === 'broken') throw new Error('broken')
        else if (request.query.who === 'front') response.send('front')
        else next()
      })
      app.get('/public', forAll(), reply)
      app.get('/broken', forPartner(), (_request, _response, next) => next(new Error('broken')))
      app.get('/thrown', forPartner(), () => {
        throw new Error('broken')
      })
      app.get('/on', forAll(), pass).get('/on', forPartner(), (_request, _response, next) => next(new Error('broken')))
      app.get('/mended', forPartner(), (_request, _response, next) => next(new Error('mend')))
      app.use((error: Error, _request: Request, _response: Response, next: NextFunction) =>
        next(error.message === 'mend' ? undefined : error),
      )
      app.get('/mended', reply)
    },
    rows: [
      ['/public?who=nobody', 'all', 'all'],
      ['/public?who=broken', 'all', 'all'],
      ['/public?who=front', 'strict', 'all'],
      ['/missing?who=nobody', 'strict', 'strict'],
      ['/broken', 'partner', 'partner'],
      ['/thrown', 'partner', 'partner'],
      ['/on', 'partner', 'all'],
      ['/mended', 'strict', 'partner'],
      ['/%FF', 'strict', 'strict'],
    ],
  },
  'handlers that answer after they passed the request on': {
    fill: ({ app }) => {
      app.use(routePolicy(app, strict, quiet))
      const late = (_request: Request, response: Response): void => {
        setTimeout(() => response.headersSent || response.send('late'), 50)
      }
      const hasty = (_request: Request, response: Response, next: NextFunction): void => {
        next()
        response.send('hasty')
      }
      app.get('/hasty', forPartner(), hasty).get('/hasty', forAll(), late)
      app.get('/hasty-plain', hasty).get('/hasty-plain', forAll(), late)
      app.use('/hasty-used', hasty)
      app.get('/hasty-used', forAll(), late)
      app.get('/calm', forPartner(), pass).get('/calm', forAll(), late)
    },
    rows: [
      ['/hasty', 'partner and all', 'partner'],
      ['/hasty-plain', 'strict and all', 'strict'],
      ['/hasty-used', 'strict and all', 'all'],
      ['/calm', 'all', 'partner'],
    ],
  },
  'a cors(…) inside of another function': {
    fill: ({ app, create }) => {
      const hidden = create.Router()
      hidden.get('/hidden/own', forAll(), reply)
      hidden.get('/hidden/on', forAll(), pass)
      app.use(routePolicy(app, strict, quiet))
      app.use((request, response, next) => hidden(request, response, next))
      app.get('/hidden/on', reply)
      const inner = forAll()
      app.get('/wrapped', (request, response, next) => inner(request, response, next), reply)
    },
    rows: [
      ['/hidden/own', 'all', 'strict'],
      ['/hidden/on', 'strict and all', 'strict'],
      ['/wrapped', 'all', 'strict'],
    ],
  },
}

async function readersOf(send: Parameters<typeof ask>[0], path: string, method: string, isPreflight: boolean) {
  const seen: string[] = []
  for (const page of [appOrigin, partner, evil]) {
    const headers = isPreflight ? { origin: page, 'access-control-request-method': method } : { origin: page }
    const answer = await send(isPreflight ? 'OPTIONS' : method, path, headers)
    if (['*', page].includes(corsHeaders(answer)['access-control-allow-origin'] ?? '')) seen.push(page)
  }
  return seen
}

for (const [version, create] of versions) {
  describe.each(Object.entries(applications))(`${version}: %s`, (_title, { fill, rows }) => {
    it('is governed by who answers, and its preflights by the first route', async () => {
      const app = create()
      const kit = { app, create, rest: restOf(create) }
      fill(kit)
      await serve(app, async (send) => {
        const seen = new Map<string, unknown>()
        const expected = new Map<string, unknown>()
        for (const [path, actual, preflight, method = 'GET'] of rows) {
          const name = `${method} ${path}`
          expected.set(name, { actual: actual && readers[actual], preflight: preflight && readers[preflight] })
          seen.set(name, {
            actual: await readersOf(send, path, method, false),
            preflight: await readersOf(send, path, method, true),
          })
        }
        expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected))
      })
    })
  })
}
