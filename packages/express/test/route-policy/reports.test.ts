import { once } from 'node:events'
import { connect } from 'node:net'
import type { Express } from 'express'
import { describe, expect, it } from 'vitest'
import { type CorsAdapterOptions, CorsConfigError, type CorsDecision, cors, routePolicy } from '../../src/index.ts'
import { ask, corsHeaders, listen, serve, silent, versions } from '../servers.ts'
import { app as appOrigin, evil, forAll, forPartner, partner, pass, quiet, reply, strict } from './policies.ts'

describe.each(versions)('%s', (_version, create) => {
  function routed(fill: (app: Express) => unknown, options: CorsAdapterOptions<never> = quiet): Express {
    const app = create()
    app.use(routePolicy(app, strict, options as typeof quiet))
    fill(app)
    return app
  }

  it('tells of the decision that governs, once', async () => {
    const told: string[] = []
    const onDecision = (decision: CorsDecision, { originalUrl }: { originalUrl: string }): void => {
      const outcome = decision.kind === 'not-cors' ? '' : decision.allowed ? ' allowed' : ` ${decision.reason}`
      told.push(`${originalUrl} ${decision.kind}${outcome}`)
    }
    const app = routed(
      (app) => {
        app.get('/both', forPartner(), pass).get('/both', forAll(), reply)
        app.get('/off', cors(false), reply)
        app.get('/plain', reply)
        app.get('/hangs', forAll(), () => undefined)
      },
      { ...quiet, onDecision },
    )
    const { url, close } = await listen(silent(app))
    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(`GET /hangs HTTP/1.1\r\nHost: a\r\nOrigin: ${evil}\r\n\r\n`)
    await once(socket, 'connect')
    await serve(app, async (send) => {
      await ask(send, '/both', evil)
      await ask(send, '/both', evil, 'GET')
      await ask(send, '/plain', evil)
      await ask(send, '/off', evil)
      await send('GET', '/plain', {})
    })
    expect(told).toEqual([
      '/both actual allowed',
      '/both preflight origin-not-allowed',
      '/plain actual origin-not-allowed',
      '/plain not-cors',
    ])
    const isTold = new Promise<void>((resolve) => {
      told.push = (...more) => {
        resolve()
        return Array.prototype.push.apply(told, more)
      }
    })
    socket.destroy()
    await isTold
    expect(told.at(-1)).toBe('/hangs actual allowed')
    await close()
  })

  it('keeps what earlier middleware set on preflights', async () => {
    const app = create()
    app.use((_request, response, next) => {
      response.set({ 'x-request-id': '7', vary: 'Accept-Encoding' })
      next()
    })
    app.use(routePolicy(app, strict, quiet))
    app.get('/x', forPartner(), reply)
    await serve(app, async (send) => {
      const answer = await ask(send, '/x', partner, 'GET')
      expect(answer.status).toBe(204)
      expect(answer.lines).toContainEqual(['x-request-id', '7'])
      expect(corsHeaders(answer)).toMatchObject({ 'access-control-max-age': '7' })
      expect(corsHeaders(answer).vary).toBe('Accept-Encoding, Origin, Access-Control-Request-Headers')
    })
  })

  it('finds routes that are added while it serves', async () => {
    const app = routed((app) => app.get('/first', reply))
    await serve(app, async (send) => {
      expect((await ask(send, '/late', partner, 'GET')).status).toBe(403)
      const router = create.Router()
      app.use('/inner', router)
      app.get('/late', forPartner(), reply)
      expect((await ask(send, '/late', partner, 'GET')).status).toBe(204)
      expect(corsHeaders(await ask(send, '/late', partner))['access-control-allow-origin']).toBe(partner)
      router.get('/x', forPartner(), reply)
      expect((await ask(send, '/inner/x', partner, 'GET')).status).toBe(204)
      expect(corsHeaders(await ask(send, '/inner/x', partner))['access-control-allow-origin']).toBe(partner)
    })
  })

  it('is for a router or a mounted application too, whose paths are relative', async () => {
    const app = create()
    const router = create.Router()
    router.use(routePolicy(router, strict, quiet))
    router.get('/x', forPartner(), reply)
    const inner = create()
    inner.use(routePolicy(inner, strict, quiet))
    inner.get('/x', forAll(), reply).get('/none', reply)
    app.use('/router', router)
    app.use('/inner', inner)
    app.get('/x', reply)
    await serve(app, async (send) => {
      expect((await ask(send, '/router/x', partner, 'GET')).status).toBe(204)
      expect(corsHeaders(await ask(send, '/inner/x', evil, 'GET'))['access-control-allow-origin']).toBe('*')
      expect((await ask(send, '/inner/none', evil, 'GET')).status).toBe(403)
      expect(corsHeaders(await ask(send, '/x', appOrigin))).toEqual({})
    })
    const outer = create()
    outer.use('/api', routePolicy(outer, strict, quiet))
    outer.get('/api/x', forPartner(), reply).get('/x', reply)
    await serve(outer, async (send) => {
      expect((await ask(send, '/api/x', partner, 'GET')).status).toBe(204)
    })
  })

  it('lets an inner routePolicy be a part of the outer one', async () => {
    const inner = create()
    inner.use(routePolicy(inner, { origin: partner }, quiet))
    inner.get('/own', forAll(), reply).get('/none', reply)
    const told: unknown[] = []
    const app = routed((app) => app.use('/inner', inner), { ...quiet, onDecision: (decision) => told.push(decision) })
    await serve(app, async (send) => {
      expect(corsHeaders(await ask(send, '/inner/own', evil))['access-control-allow-origin']).toBe('*')
      expect(corsHeaders(await ask(send, '/inner/none', partner, 'GET'))['access-control-allow-origin']).toBe(partner)
      expect(corsHeaders(await ask(send, '/inner/none', appOrigin))).toEqual({ vary: 'Origin' })
    })
    expect(told).toHaveLength(3)
  })

  it('hands preflights on where it is told to, and no cors(…) behind it answers them', async () => {
    const app = routed(
      (app) => {
        app.get('/x', forPartner(), reply)
        app.options('/x', cors({ origin: '*' }, quiet), (_request, response) => void response.send('own'))
        app.get('/off', cors(false), reply)
      },
      { ...quiet, preflightContinue: true },
    )
    await serve(app, async (send) => {
      const answer = await ask(send, '/x', partner, 'GET')
      expect([answer.body, corsHeaders(answer)['access-control-allow-origin']]).toEqual(['own', partner])
      const off = await ask(send, '/off', partner, 'GET')
      expect([off.status, corsHeaders(off)]).toEqual([200, {}])
      expect(off.body).toContain('GET')
    })
  })

  describe('rejectDenied', () => {
    const ran: string[] = []
    const note = (name: string) => (_request: unknown, _response: unknown, next: () => void) => {
      ran.push(name)
      next()
    }
    const app = routed(
      (app) => {
        app.use(note('parser'))
        app.get('/plain', note('plain'), reply)
        app.get('/public', forAll(), reply)
        app.get('/on', forAll(), pass).get('/on', note('passed on'), reply)
        app.use('/files', cors({ origin: partner }, quiet), note('files'), reply)
      },
      { ...quiet, rejectDenied: true },
    )

    it('rejects before everything, by the first route, and whatever is passed on', async () => {
      await serve(app, async (send) => {
        const status = async (path: string, from: string): Promise<readonly unknown[]> => {
          ran.length = 0
          const answer = await ask(send, path, from)
          return [answer.status, answer.body, ...ran]
        }
        expect(await status('/plain', evil)).toEqual([403, ''])
        expect(await status('/missing', evil)).toEqual([403, ''])
        expect(await status('/public', evil)).toEqual([200, 'ok', 'parser'])
        expect(await status('/on', evil)).toEqual([403, '', 'parser'])
        expect(await status('/on', appOrigin)).toEqual([200, 'ok', 'parser', 'passed on'])
        expect(await status('/files/x', evil)).toEqual([403, ''])
        expect(await status('/files/x', partner)).toEqual([200, 'ok', 'parser', 'files'])
      })
    })

    it('is an option of one route too', async () => {
      const app = routed((app) => {
        app.get('/gate', cors({ origin: partner }, { ...quiet, rejectDenied: true }), note('gate'), reply)
        app.use('/used', cors({ origin: partner }, { ...quiet, rejectDenied: true }), note('used'), reply)
      })
      ran.length = 0
      await serve(app, async (send) => {
        expect((await ask(send, '/gate', evil)).status).toBe(403)
        expect((await ask(send, '/used', evil)).status).toBe(403)
        expect((await ask(send, '/gate', partner)).status).toBe(200)
      })
      expect(ran).toEqual(['gate'])
    })
  })

  it('asks a resolver of the fallback only where it is needed, and denies while it is pending', async () => {
    let asked = 0
    let resolve: (() => void) | undefined
    const app = create()
    app.use(
      routePolicy(
        app,
        async () => {
          asked++
          await new Promise<void>((done) => {
            resolve = done
          })
          return strict
        },
        quiet,
      ),
    )
    app.use((request, response, next) => {
      if (request.query.early !== undefined) response.set('access-control-allow-origin', '*')
      next()
    })
    app.get('/public', forAll(), reply).get('/plain', reply)
    await serve(app, async (send) => {
      expect(corsHeaders(await ask(send, '/public', evil))).toMatchObject({ 'access-control-allow-origin': '*' })
      expect(asked).toBe(0)
      const pending = ask(send, '/plain', appOrigin)
      await new Promise<void>((done) => {
        const look = (): void => void (resolve === undefined ? setImmediate(look) : done())
        look()
      })
      resolve?.()
      expect(corsHeaders(await pending)['access-control-allow-origin']).toBe(appOrigin)
    })
  })

  it('refuses what is not an application, and a fallback that is missing', () => {
    const app = create()
    const issuesOf = (make: () => unknown): unknown => {
      try {
        return make()
      } catch (error) {
        return (error as CorsConfigError).issues.map(({ code, path }) => [code, ...path])
      }
    }
    // @ts-expect-error the application is missing
    expect(issuesOf(() => routePolicy({ origin: '*' }, strict))).toEqual([['router-type', 'app']])
    // @ts-expect-error a middleware is not an application
    expect(issuesOf(() => routePolicy(cors(), strict))).toEqual([['router-type', 'app']])
    expect(issuesOf(() => routePolicy(app, undefined as never))).toEqual([['policy-missing', 'fallback']])
    expect(() => routePolicy(app, { origin: 'https://a.example/' as string })).toThrow(CorsConfigError)
  })
})
