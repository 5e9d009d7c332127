import Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { cors, routePolicy } from '../../src/index.ts'
import { ask, corsHeaders, serve } from '../serve.ts'
import { pass, policies, reply } from './apps.ts'
import { type Router, routers } from './routers.ts'

const quiet = { logger: false } as const
const evil = 'https://evil.example'
const app = 'https://app.example'
const strict = cors(policies.strict, quiet)
const partner = cors(policies.partner, quiet)

type Create = (options?: object) => Router

const setUps: readonly [string, (create: Create) => Router][] = [
  ['a path of router.use', (create) => create().use('/admin', strict, pass).get('/admin/x', reply)],
  ['a prefix', (create) => create({ prefix: '/admin' }).use(strict, pass).get('/x', reply)],
  ['a prefix in capitals', (create) => create({ prefix: '/ADMIN' }).use(strict, pass).get('/x', reply)],
  ['a prefix that is set later', (create) => create().use(strict, pass).get('/x', reply).prefix('/admin')],
  ['a nested router', (create) => create().use('/admin', create().use(strict, pass).get('/x', reply).routes())],
  [
    'a route for several methods',
    (create) => create({ prefix: '/admin' }).use(strict).all('/x', pass).get('/x', reply),
  ],
]

function behind(router: Router, fallback: keyof typeof policies): Koa {
  const koa = new Koa()
  koa.use(cors(routePolicy(router, policies[fallback]), quiet)).use(router.routes())
  return koa
}

/** The origin that an answer and its preflight grant. */
async function granted(koa: Koa, path: string, origin: string): Promise<(string | undefined)[]> {
  return serve(koa, async (send) => {
    const answers = [await ask(send, path, origin), await ask(send, path, origin, 'GET')]
    return answers.map((answer) => corsHeaders(answer)['access-control-allow-origin'])
  })
}

describe.each(routers)('paths in another case: @koa/router $version', ({ Router, version }) => {
  const create: Create = (options) => new Router(options as never)

  it.each(setUps)('%s governs', async (_what, setUp) => {
    const koa = behind(setUp(create), 'open')
    for (const path of ['/admin/x', '/ADMIN/x', '/Admin/X/', '/admin/X']) {
      expect(await granted(koa, path, evil), path).toEqual([undefined, undefined])
      expect(await granted(koa, path, app), path).toEqual([app, app])
    }
  })

  it('opens nothing that the policies in front of it keep closed', async () => {
    const koa = behind(create({ prefix: '/admin' }).use(cors(policies.open, quiet)).get('/x', reply), 'strict')
    const isMissed = Number(version) >= 14
    expect(await granted(koa, '/ADMIN/x', evil)).toEqual(isMissed ? [undefined, undefined] : ['*', '*'])
    expect(await granted(koa, '/ADMIN/x', app)).toEqual(isMissed ? [app, app] : ['*', '*'])
    expect(await granted(koa, '/admin/x', evil)).toEqual(['*', '*'])
  })

  it('leaves a route its own', async () => {
    const koa = behind(create({ prefix: '/admin' }).use(strict).get('/x', partner, reply), 'open')
    expect(await granted(koa, '/ADMIN/x', 'https://partner.example')).toEqual(Array(2).fill('https://partner.example'))
  })

  it('leaves a router its sensitivity', async () => {
    const nested = create({ sensitive: true }).use(strict).get('/x', reply)
    const router = create({ sensitive: true }).use('/admin', nested.routes()).get('/ADMIN/x', reply)
    const koa = behind(router, 'open')
    expect(await granted(koa, '/ADMIN/x', evil)).toEqual(['*', '*'])
    expect(await granted(koa, '/admin/x', evil)).toEqual([undefined, undefined])
  })
})
