import { All, Controller, Get, Logger, type Type, VersioningType } from '@nestjs/common'
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify'
import { describe, expect, it, vi } from 'vitest'
import { Cors, CorsModule } from '../../src/index.ts'
import { both, CatsController, serve, serveRoot } from '../support/cats.ts'
import { named, policies } from '../support/client.ts'
import { createFastify, nestMajor, rootModule } from '../support/platforms.ts'

describe('Fastify', () => {
  it('follows the options of its router', async () => {
    const routerOptions = { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, caseSensitive: false }
    const url = await serve(new FastifyAdapter({ routerOptions }), { controllers: [CatsController] })
    expect(await policies(`${url}//cats/`)).toEqual(both('list'))
    expect(await policies(`${url}/CATS/ONE/1`)).toEqual(both('find'))
  })

  it('takes an instance that somebody else made', async () => {
    const instance = createFastify({ caseSensitive: false, ignoreTrailingSlash: true })
    const url = await serve(new FastifyAdapter(instance as never), { controllers: [CatsController] })
    expect(await policies(`${url}/CATS/`)).toEqual(both('list'))
  })

  it.runIf(nestMajor > 11)('keeps the first of two routes where the application says so', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {})
    @Cors(named('second'))
    @Controller('cats')
    class SecondController {
      @Get()
      list(): string {
        return 'second'
      }
    }
    const imports = [CorsModule.forRoot(named('main'))]
    const url = await serveRoot(
      new FastifyAdapter(),
      rootModule({ imports, controllers: [CatsController, SecondController] }),
      undefined,
      { routeConflictPolicy: { duplicate: 'warn' } },
    )
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
    expect(warn.mock.calls.filter(([message]) => String(message).startsWith('CORS: '))).toEqual([])
  })

  it.each(['versions', 'constraints'])('knows handlers of all methods by their %s', async (what) => {
    @Controller({ path: 'cats', version: '1' })
    class AllController {
      @Cors(named('all'))
      @(what === 'constraints' ? RouteConstraints({ host: /^127\./ }) : () => {})
      @All('all')
      all(): string {
        return 'all'
      }
    }
    const url = await serve(new FastifyAdapter(), { controllers: [AllController] }, (app) => {
      if (what === 'versions') app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' })
    })
    expect(await policies(`${url}/cats/all`, 'PUT', { 'x-version': '1' })).toEqual(both('all'))
  })

  it('tells hosts apart', async () => {
    const constrained = (name: string, host: string | RegExp): Type => {
      class HostController {
        list(): string {
          return name
        }
      }
      const descriptor = Object.getOwnPropertyDescriptor(HostController.prototype, 'list') as PropertyDescriptor
      Cors(named(name))(HostController.prototype, 'list', descriptor)
      RouteConstraints({ host })(HostController.prototype, 'list', descriptor)
      Get()(HostController.prototype, 'list', descriptor)
      Controller('cats')(HostController)
      return HostController
    }
    const hosts = [
      constrained('host', 'a.example'),
      constrained('north', /^n\d\.example$/),
      constrained('south', /^s\d\.example$/),
    ]
    const url = await serve(new FastifyAdapter(), { controllers: [...hosts, CatsController] })
    expect(await policies(`${url}/cats`, 'GET', { host: 'a.example' })).toEqual(both('host'))
    expect(await policies(`${url}/cats`, 'GET', { host: 'n1.example' })).toEqual(both('north'))
    expect(await policies(`${url}/cats`, 'GET', { host: 's1.example' })).toEqual(both('south'))
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
  })

  it('takes routes that plugins add later for the application’s own', async () => {
    @Cors(named('catch-all'))
    @Controller()
    class CatchAllController {
      @Get('*')
      all(): string {
        return 'all'
      }
    }
    const url = await serve(new FastifyAdapter(), { controllers: [CatchAllController] }, (app) => {
      const plugin = async (scope: { get(path: string, handler: () => unknown): void }) => {
        await new Promise((resolve) => setImmediate(resolve))
        scope.get('/x', async () => 'plugin')
      }
      void app.getHttpAdapter().getInstance().register(plugin, { prefix: '/plugin' })
    })
    expect(await policies(`${url}/plugin/x`)).toEqual(both('main'))
    expect(await policies(`${url}/plugin/y`)).toEqual(both('catch-all'))
  })

  it('takes the first route of a plugin with its slash and without', async () => {
    @Cors(named('catch-all'))
    @Controller()
    class CatchAllController {
      @Get('*')
      all(): string {
        return 'all'
      }
    }
    const url = await serve(new FastifyAdapter(), { controllers: [CatchAllController] }, (app) => {
      const plugin = async (scope: { get(path: string, handler: () => unknown): void }, { path }: { path: string }) =>
        scope.get(path, async () => 'plugin')
      void app.getHttpAdapter().getInstance().register(plugin, { prefix: '/both', path: '/' })
      void app.getHttpAdapter().getInstance().register(plugin, { prefix: '/one', path: '' })
    })
    expect(await policies(`${url}/both`)).toEqual(both('main'))
    expect(await policies(`${url}/both/`)).toEqual(both('main'))
    expect(await policies(`${url}/one`)).toEqual(both('main'))
    expect(await policies(`${url}/one/`)).toEqual(both('catch-all'))
  })

  it('takes routes of plugins for the application’s own', async () => {
    const url = await serve(new FastifyAdapter(), { controllers: [CatsController] }, async (app) => {
      await app
        .getHttpAdapter()
        .getInstance()
        .register(
          async (scope: { get(path: string, handler: () => unknown): void }) => scope.get('/x', async () => 'plugin'),
          { prefix: '/plugin' },
        )
    })
    expect(await policies(`${url}/plugin/x`)).toEqual(both('main'))
  })
})
