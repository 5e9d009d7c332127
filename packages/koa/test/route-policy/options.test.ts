import Router from '@koa/router'
import Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { cors, routePolicy } from '../../src/index.ts'
import { ask, corsHeaders, serve } from '../serve.ts'
import { open, partner, pass, policies, reply } from './apps.ts'

const foreign = 'https://partner.example'

describe('routePolicy', () => {
  it.each([
    ['router.routes()', () => routePolicy(new Router().routes() as never, policies.strict), '[router-type]'],
    ['no router', () => routePolicy(undefined as never, policies.strict), '[router-type]'],
    ['no fallback', () => routePolicy(new Router(), undefined as never), '[policy-missing]'],
    ['a wrong fallback', () => cors(routePolicy(new Router(), { origin: ''.concat() })), '[origin-empty]'],
    ['a mount path without /', () => routePolicy(new Router(), policies.strict, { mountPath: 'api' }), '[mount-path]'],
    ['wrong options', () => routePolicy(new Router(), policies.strict, 'api' as never), '[options-type]'],
    [
      'an unknown option',
      () => routePolicy(new Router(), policies.strict, { prefix: '/a' } as never),
      '[option-unknown]',
    ],
  ])('refuses %s', (_what, start, code) => {
    expect(start).toThrow(code)
  })

  it('follows a router once, however often it is named', async () => {
    const router = new Router()
    router.get('/x', partner, reply)
    const sources = [routePolicy(router, policies.strict), routePolicy(router, policies.open)]
    expect(router.match('/x', 'GET').pathAndMethod[0]?.stack).toHaveLength(4)
    for (const source of sources) {
      const app = new Koa()
      app.use(cors(source as never, { logger: false })).use(router.routes())
      expect(corsHeaders(await serve(app, (send) => ask(send, '/x', foreign)))).toMatchObject({
        'access-control-allow-origin': foreign,
      })
    }
  })

  it('follows a router that runs the most specific layer', async () => {
    const router = new Router({ exclusive: 'specificity' })
    router.get('/:a/b', open, reply).get('/a/b', partner, pass).get('/:a/:b', open, reply)
    const app = new Koa()
    app.use(cors(routePolicy(router, policies.strict), { logger: false })).use(router.routes())
    app.use(reply)
    await serve(app, async (send) => {
      expect(corsHeaders(await ask(send, '/a/b', foreign))).toEqual({ vary: 'Origin' })
      expect(corsHeaders(await ask(send, '/a/b', foreign, 'GET'))).toMatchObject({ 'access-control-max-age': '3' })
    })
  })

  it('leaves applications alone that use the router without it', async () => {
    const router = new Router()
    router.get('/x', partner, reply)
    routePolicy(router, policies.strict)
    const app = new Koa()
    app.use(router.routes())
    expect(corsHeaders(await serve(app, (send) => ask(send, '/x', foreign)))).toMatchObject({
      'access-control-allow-origin': foreign,
    })
  })
})
