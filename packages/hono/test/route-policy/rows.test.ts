import { type Context, Hono, type Next } from 'hono'
import { createMiddleware } from 'hono/factory'
import { LinearRouter } from 'hono/router/linear-router'
import { PatternRouter } from 'hono/router/pattern-router'
import { TrieRouter } from 'hono/router/trie-router'
import { describe, expect, it } from 'vitest'
import { CorsConfigError, type CorsDecision, cors, routePolicy } from '../../src/index.ts'
import { ask, corsHeaders, evil, forAll, forPartner, grantOf, page, partner, quiet, strict } from '../support.ts'

const reply = (c: Context): Response => c.text('ok')
const pass = createMiddleware((_c, next) => next())

function routed(fill: (app: Hono) => unknown, app: Hono = new Hono()): Hono {
  app.use(routePolicy(app, strict, quiet))
  app.onError((_error, c) => c.text('broken', 500))
  fill(app)
  return app
}

type Governor = 'strict' | 'partner' | 'all' | 'off' | 'partner and all' | 'strict and all'
const readers: Readonly<Record<Governor, readonly string[]>> = {
  strict: [page],
  partner: [partner],
  all: [page, partner, evil],
  off: [],
  'partner and all': [partner],
  'strict and all': [page],
}

/** What one request, and the preflight for it, are governed by. */
type Row = readonly [path: string, actual: Governor, preflight: Governor]

const applications: Readonly<Record<string, { fill(app: Hono): unknown; rows: readonly Row[] }>> = {
  'routes and what is used': {
    fill: (app) => {
      app.get('/plain', reply)
      app.get('/public', forAll(), reply)
      app.get('/auth', forPartner(), pass, reply)
      app.get('/both', forPartner(), pass).get('/:any{both}', forAll(), reply)
      app.get('/off', cors(false), reply)
      app.use('/area/*', forPartner())
      app.get('/area/x', reply).get('/area/own', forAll(), reply)
      app.get('/wrapped', (c, next) => forAll()(c, next), reply)
      app.use('/hidden/*', (c: Context, next: Next) => forAll()(c, next))
      app.get('/hidden/x', reply)
    },
    rows: [
      ['/plain', 'strict', 'strict'],
      ['/missing', 'strict', 'strict'],
      ['/public', 'all', 'all'],
      ['/auth', 'partner', 'partner'],
      ['/both', 'all', 'partner'],
      ['/off', 'off', 'off'],
      ['/area/x', 'partner', 'partner'],
      ['/area/own', 'all', 'all'],
      ['/area/missing', 'partner', 'partner'],
      ['/wrapped', 'strict', 'strict'],
      ['/hidden/x', 'strict and all', 'strict'],
    ],
  },
  'applications that are added, with an error handler of their own': {
    fill: (app) => {
      const inner = new Hono()
      inner.onError((_error, c) => c.text('inner', 500))
      inner.use(forPartner())
      inner.get('/x', reply).get('/own', forAll(), reply)
      inner.get('/broken', forAll(), () => {
        throw new Error('broken')
      })
      app.route('/inner', inner)
      app.get('/inner/behind', reply)
      app.get('/outer', reply)
    },
    rows: [
      ['/inner/x', 'partner', 'partner'],
      ['/inner/own', 'all', 'all'],
      ['/inner/broken', 'all', 'all'],
      ['/inner/behind', 'partner', 'partner'],
      ['/outer', 'strict', 'strict'],
    ],
  },
  'errors and authentication': {
    fill: (app) => {
      app.use(async (c, next) => {
        if (c.req.query('who') === 'nobody') return c.text('who?', 401)
        if (c.req.query('who') === 'broken') throw new Error('broken')
        if (c.req.query('who') === 'front') return c.text('front')
        return next()
      })
      app.get('/public', forAll(), reply)
      app.get(
        '/late',
        cors(async () => ({ origin: partner }), quiet),
        reply,
      )
      app.get('/broken', forPartner(), () => {
        throw new Error('broken')
      })
    },
    rows: [
      ['/public?who=nobody', 'all', 'all'],
      ['/public?who=broken', 'all', 'all'],
      ['/public?who=front', 'strict', 'all'],
      ['/late?who=nobody', 'partner', 'partner'],
      ['/missing?who=nobody', 'strict', 'strict'],
      ['/broken', 'partner', 'partner'],
    ],
  },
  'who has a part in an answer': {
    fill: (app) => {
      app.get('/replaced', forPartner(), async (c, next) => {
        await next()
        c.res = new Response('replaced')
      })
      app.get('/:any{replaced}', forAll(), reply)
      app.use('/reworked', async (c, next) => {
        await next()
        c.res = new Response('reworked', c.res)
      })
      app.get('/reworked', forAll(), reply)
      app.all('/exact', pass)
      app.get('/exact', forAll(), reply)
    },
    rows: [
      ['/replaced', 'partner and all', 'partner'],
      // Whether a path without a wildcard was used or is a route, cannot be told.
      ['/reworked', 'all', 'strict and all'],
      ['/exact', 'all', 'strict and all'],
    ],
  },
}

async function readersOf(app: Hono, path: string, asked?: string): Promise<readonly string[]> {
  const seen: string[] = []
  for (const from of [page, partner, evil]) {
    if (['*', from].includes((await grantOf(app, path, from, asked)) ?? '')) seen.push(from)
  }
  return seen
}

describe('routePolicy', () => {
  describe.each([
    ['SmartRouter', () => new Hono()],
    ['TrieRouter', () => new Hono({ router: new TrieRouter() })],
    ['LinearRouter', () => new Hono({ router: new LinearRouter() })],
    ['PatternRouter', () => new Hono({ router: new PatternRouter() })],
  ])('with the %s', (_name, create) => {
    it.each(Object.entries(applications))('%s', async (_title, { fill, rows }) => {
      const app = routed(fill, create())
      for (const [path, actual, preflight] of rows) {
        const seen = { path, actual: await readersOf(app, path), preflight: await readersOf(app, path, 'GET') }
        expect(seen).toEqual({ path, actual: readers[actual], preflight: readers[preflight] })
      }
    })
  })

  it('works in an application that is added to another one, or has a base path', async () => {
    const inner = routed((app) => app.get('/x', forPartner(), reply).get('/none', reply))
    const based = new Hono().basePath('/based')
    based.use(routePolicy(based, strict, quiet))
    based.get('/x', forPartner(), reply)
    const outer = new Hono().route('/:tenant/api', inner).route('/', based)
    for (const path of ['/a/api/x', '/based/x']) {
      expect(await readersOf(outer, path), path).toEqual([partner])
      expect(await readersOf(outer, path, 'GET'), path).toEqual([partner])
    }
    expect(await readersOf(outer, '/a/api/none', 'GET')).toEqual([page])
  })

  it('tells of the decision that governs, once', async () => {
    const told: unknown[] = []
    const app = new Hono()
    const onDecision = ({ kind, ...rest }: CorsDecision, c: Context): unknown =>
      told.push([c.req.path, kind, 'allowed' in rest && rest.allowed])
    app.use(routePolicy(app, strict, { ...quiet, onDecision }))
    app.get('/both', forPartner(), pass).get('/:any{both}', forAll(), reply)
    await ask(app, '/both', evil)
    await ask(app, '/both', evil, 'GET')
    expect(told).toEqual([
      ['/both', 'actual', true],
      ['/both', 'preflight', false],
    ])
  })

  it('rejects by the first route, and whatever is passed on', async () => {
    const ran: string[] = []
    const app = new Hono()
    app.use(routePolicy(app, strict, { ...quiet, rejectDenied: true }))
    app.use((_c, next) => {
      ran.push('parser')
      return next()
    })
    app.get('/plain', reply)
    app.get('/public', forAll(), reply)
    app.get('/on', forAll(), pass).get('/:any{on}', (c) => {
      ran.push('passed on')
      return reply(c)
    })
    const statusOf = async (path: string): Promise<unknown> => {
      ran.length = 0
      const { status } = await ask(app, path, evil)
      return [status, ...ran]
    }
    expect(await statusOf('/plain')).toEqual([403])
    expect(await statusOf('/public')).toEqual([200, 'parser'])
    expect(await statusOf('/on')).toEqual([403, 'parser'])
    expect(await statusOf('/missing')).toEqual([403])
  })

  it('hands preflights on where it is told to', async () => {
    const app = new Hono()
    app.use(routePolicy(app, strict, { ...quiet, preflightContinue: true }))
    app.get('/x', forPartner(), reply)
    app.options('/x', cors({ origin: '*' }, quiet), (c) => c.text('own'))
    app.get('/off', cors(false), reply)
    const answer = await ask(app, '/x', partner, 'GET')
    expect([await answer.text(), corsHeaders(answer)['access-control-allow-origin']]).toEqual(['own', partner])
    expect((await ask(app, '/off', partner, 'GET')).status).toBe(404)
  })

  it('refuses what is not an application, and a fallback that is missing', () => {
    const codesOf = (make: () => unknown): unknown => {
      try {
        return make()
      } catch (error) {
        return (error as CorsConfigError).issues.map(({ code }) => code)
      }
    }
    expect(codesOf(() => routePolicy({} as Hono, strict))).toEqual(['router-type'])
    expect(codesOf(() => routePolicy(new Hono(), undefined as never))).toEqual(['policy-missing'])
    expect(() => routePolicy(new Hono(), { origin: 'https://a.example/' as string })).toThrow(CorsConfigError)
  })
})

describe('what a policy is asked', () => {
  it('is asked once for a request, whoever has to know', async () => {
    let asked = 0
    const origin = async (): Promise<boolean> => ++asked > 0
    const app = new Hono()
    app.use(routePolicy(app, strict, { ...quiet, rejectDenied: true }))
    app.get('/', cors({ origin }, quiet), reply)
    expect(await grantOf(app, '/', partner)).toBe(partner)
    expect(asked).toBe(1)
  })
})
