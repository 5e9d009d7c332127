import { createRequire } from 'node:module'
import { Controller, Get, Logger } from '@nestjs/common'
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify'
import { describe, expect, it, vi } from 'vitest'
import { Cors, CorsModule } from '../src/index.ts'
import { both, CatsController, serve, serveRoot } from './cats.ts'
import { named, policies } from './client.ts'
import { rootModule } from './platforms.ts'

describe('Fastify', () => {
  it('follows the options of its router', async () => {
    const routerOptions = { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, caseSensitive: false }
    const url = await serve(new FastifyAdapter({ routerOptions }), { controllers: [CatsController] })
    expect(await policies(`${url}//cats/`)).toEqual(both('list'))
    expect(await policies(`${url}/CATS/ONE/1`)).toEqual(both('find'))
  })

  it('takes an instance that somebody else made', async () => {
    // Nest brings Fastify along, and the package does not depend on it.
    const framework = 'fastify'
    const fastify = createRequire(import.meta.resolve('@nestjs/platform-fastify'))(framework)
    const instance = fastify({ caseSensitive: false, ignoreTrailingSlash: true })
    const url = await serve(new FastifyAdapter(instance), { controllers: [CatsController] })
    expect(await policies(`${url}/CATS/`)).toEqual(both('list'))
  })

  it('keeps the first of two routes where the application says so', async () => {
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

  it('tells constraints apart, its own and those that the application added', async () => {
    const strategy = (name: string) => ({
      name,
      storage: () => {
        const stores = new Map<unknown, unknown>()
        return {
          get: (key: unknown) => stores.get(key) ?? null,
          set: (key: unknown, store: unknown) => void stores.set(key, store),
        }
      },
      deriveConstraint: (request: { headers: Record<string, unknown> }) => request.headers[`x-${name}`],
    })
    @Controller('cats')
    class ConstrainedController {
      @Cors(named('host'))
      @RouteConstraints({ host: 'a.example' })
      @Get()
      byHost(): string {
        return 'host'
      }

      @Cors(named('north'))
      @RouteConstraints({ host: /^n\d\.example$/ })
      @Get()
      byNorth(): string {
        return 'north'
      }

      @Cors(named('south'))
      @RouteConstraints({ host: /^s\d\.example$/ })
      @Get()
      bySouth(): string {
        return 'south'
      }

      @Cors(named('region'))
      @RouteConstraints({ region: 'eu' })
      @Get()
      byRegion(): string {
        return 'region'
      }

      @Cors(named('tier'))
      @RouteConstraints({ tier: 'gold' })
      @Get()
      byTier(): string {
        return 'tier'
      }
    }
    const adapter = new FastifyAdapter({ routerOptions: { constraints: { region: strategy('region') as never } } })
    const url = await serve(adapter, { controllers: [ConstrainedController, CatsController] }, (app) => {
      app.getHttpAdapter().getInstance().addConstraintStrategy(strategy('tier'))
    })
    expect(await policies(`${url}/cats`, 'GET', { host: 'a.example' })).toEqual(both('host'))
    expect(await policies(`${url}/cats`, 'GET', { host: 'n1.example' })).toEqual(both('north'))
    expect(await policies(`${url}/cats`, 'GET', { host: 's1.example' })).toEqual(both('south'))
    expect(await policies(`${url}/cats`, 'GET', { 'x-region': 'eu' })).toEqual(both('region'))
    expect(await policies(`${url}/cats`, 'GET', { 'x-tier': 'gold' })).toEqual(both('tier'))
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
        await new Promise((resolve) => setTimeout(resolve, 20))
        scope.get('/x', async () => 'plugin')
      }
      void app.getHttpAdapter().getInstance().register(plugin, { prefix: '/plugin' })
    })
    expect(await policies(`${url}/plugin/x`)).toEqual(both('main'))
    expect(await policies(`${url}/plugin/y`)).toEqual(both('catch-all'))
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
