import type { RouteOptions } from 'fastify'
import { describe, expect, it } from 'vitest'
import { corsPlugin } from '../../src/index.ts'
import { createApp } from '../support/app.ts'
import { add, addPlain, byRegistration, byRoute, governs, registered, routed } from '../support/governs.ts'

describe('patterns', () => {
  it.each([
    ['/users/:id', '/users/1', '/users/me'],
    ['/users/*', '/users/1/posts', '/users/me'],
    ['/:kind(^\\d+$)', '/12', '/ab'],
    ['/file/:name.:ext', '/file/a.png', '/file/a'],
    ['/maybe/:id?', '/maybe', '/maybe/1/2'],
    ['/escaped/:id', '/escaped/a%2Fb', '/escaped'],
    ['*', '/any/thing', '/users/me'],
  ])('%s governs %s and not %s', async (pattern, inside, outside) => {
    const app = createApp()
    app.register(corsPlugin, registered)
    add(app, 'PUT', pattern)
    addPlain(app, 'PUT', '/users/me')
    expect(await governs(app, 'PUT', inside)).toEqual(byRoute)
    expect(await governs(app, 'PUT', outside)).toEqual(byRegistration)
  })

  it('follow the options of the router', async () => {
    const { deprecated, current } = {
      deprecated: { ignoreTrailingSlash: true, caseSensitive: false, maxParamLength: 5 },
      current: { routerOptions: { ignoreDuplicateSlashes: true, caseSensitive: false, useSemicolonDelimiter: true } },
    }
    const older = createApp(deprecated)
    older.register(corsPlugin, registered)
    add(older, 'PUT', '/Item/:id')
    expect(await governs(older, 'PUT', '/iTEM/1/')).toEqual(byRoute)
    const newer = createApp(current)
    newer.register(corsPlugin, registered)
    add(newer, 'PUT', '/Item/:id')
    expect(await governs(newer, 'PUT', '//item//1;x=1')).toEqual(byRoute)
    expect(await governs(newer, 'PUT', '/item/1/')).toEqual(byRegistration)
  })

  it.each<[RouteOptions['prefixTrailingSlash'], boolean, boolean]>([
    ['both', true, true],
    ['slash', false, true],
    ['no-slash', true, false],
  ])('prefixTrailingSlash %s', async (prefixTrailingSlash, without, withSlash) => {
    const app = createApp()
    app.register(corsPlugin, registered)
    app.register(
      async (scope) => {
        add(scope, ['PUT', 'GET'], '/', prefixTrailingSlash === undefined ? {} : { prefixTrailingSlash })
        add(scope, 'PATCH', '')
      },
      { prefix: '/items' },
    )
    for (const method of ['PUT', 'GET']) {
      expect(await governs(app, method, '/items')).toEqual([without, without])
      expect(await governs(app, method, '/items/')).toEqual([withSlash, withSlash])
    }
    expect(await governs(app, 'PATCH', '/items')).toEqual(byRoute)
    expect(await governs(app, 'PATCH', '/items/')).toEqual(byRegistration)
  })

  it('exposed HEAD routes have the policy of their GET', async () => {
    const app = createApp()
    app.register(corsPlugin, registered)
    add(app, 'GET', '/item')
    add(app, 'GET', '/hidden', { exposeHeadRoute: false })
    app.register(async (scope) => add(scope, 'GET', '/'), { prefix: '/scope' })
    for (const url of ['/item', '/scope', '/scope/']) expect(await governs(app, 'HEAD', url)).toEqual(byRoute)
    expect(await governs(app, 'HEAD', '/hidden')).toEqual(byRegistration)
    const own = createApp()
    own.register(corsPlugin, registered)
    addPlain(own, 'HEAD', '/item')
    add(own, 'GET', '/item')
    expect(await governs(own, 'HEAD', '/item')).toEqual(byRegistration)
    expect(await governs(own, 'GET', '/item')).toEqual(byRoute)
  })

  it('methods that were added are known', async () => {
    const app = createApp()
    app.addHttpMethod('PROPFIND')
    app.register(corsPlugin, { ...registered, methods: '*' })
    add(app, 'PROPFIND', '/dav', { config: { cors: { ...routed, methods: '*' } } })
    expect(await governs(app, 'PROPFIND', '/dav')).toEqual(byRoute)
  })
})
