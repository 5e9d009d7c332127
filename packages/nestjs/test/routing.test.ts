import { createRequire } from 'node:module'
import {
  Controller,
  Get,
  Inject,
  Logger,
  Module,
  Post,
  type Type,
  VERSION_NEUTRAL,
  Version,
  VersioningType,
} from '@nestjs/common'
import { HttpAdapterHost, RouterModule } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Cors, CorsModule, type CorsModuleOptions, NoCors } from '../src/index.ts'
import { ask, named, policies, preflight } from './client.ts'
import { platforms, type Running, rootModule, start } from './platforms.ts'

let running: Running | undefined
afterEach(async () => {
  await running?.close()
  running = undefined
  vi.restoreAllMocks()
})

const both = (name: string): string[] => [name, name]
const main = { ...named('main'), logger: false } as CorsModuleOptions

type Metadata = Parameters<typeof rootModule>[0]

async function serve(
  adapter: Parameters<typeof start>[0],
  { imports = [], ...metadata }: Metadata,
  ...rest: Parameters<typeof start> extends [unknown, unknown, ...infer Rest] ? Rest : never
): Promise<string> {
  running = await start(adapter, rootModule({ imports: [CorsModule.forRoot(main), ...imports], ...metadata }), ...rest)
  return running.url
}

@Controller('cats')
class CatsController {
  @Cors(named('list'))
  @Get()
  list(): string {
    return 'list'
  }

  @Cors(named('find'))
  @Get(['one/:id', 'two/:id'])
  find(): string {
    return 'find'
  }

  @Cors(named('create'))
  @Post()
  create(): string {
    return 'create'
  }
}

describe.each(platforms)('routes on %s', (platform, createAdapter) => {
  it('below a global prefix, with exclusions', async () => {
    const url = await serve(createAdapter(), { controllers: [CatsController] }, (app) =>
      app.setGlobalPrefix('api', { exclude: ['cats'] }),
    )
    expect(await policies(`${url}/api/cats/one/1`)).toEqual(both('find'))
    expect(await policies(`${url}/api/cats/two/1`)).toEqual(both('find'))
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
    expect(await policies(`${url}/cats`, 'POST')).toEqual(both('create'))
    expect(await policies(`${url}/api/cats`)).toEqual(both('main'))
    expect(await policies(`${url}/cats/one/1`)).toEqual(both('main'))
  })

  it('below RouterModule', async () => {
    const feature = rootModule({ controllers: [CatsController] })
    const imports = [feature, RouterModule.register([{ path: 'animals', module: feature }])]
    const url = await serve(createAdapter(), { imports })
    expect(await policies(`${url}/animals/cats`)).toEqual(both('list'))
    expect(await policies(`${url}/cats`)).toEqual(both('main'))
  })

  it('with a version in the path', async () => {
    @Controller({ path: 'cats', version: ['1', VERSION_NEUTRAL] })
    class VersionedController {
      @Cors(named('first'))
      @Get()
      first(): string {
        return 'first'
      }

      @Cors(named('second'))
      @Version('2')
      @Get()
      second(): string {
        return 'second'
      }
    }
    const url = await serve(createAdapter(), { controllers: [VersionedController] }, (app) => {
      app.setGlobalPrefix('api')
      app.enableVersioning({ type: VersioningType.URI })
    })
    expect(await policies(`${url}/api/v1/cats`)).toEqual(both('first'))
    expect(await policies(`${url}/api/cats`)).toEqual(both('first'))
    expect(await policies(`${url}/api/v2/cats`)).toEqual(both('second'))
    expect(await policies(`${url}/api/v3/cats`)).toEqual(both('main'))
  })

  it('behind middleware that is bound to the same path', async () => {
    @Module({ imports: [CorsModule.forRoot(main)], controllers: [CatsController] })
    class BoundModule {
      configure(consumer: import('@nestjs/common').MiddlewareConsumer): void {
        const next = (_request: unknown, _response: unknown, proceed: () => void): void => proceed()
        consumer.apply(next).forRoutes(CatsController, 'cats')
      }
    }
    running = await start(createAdapter(), BoundModule)
    expect(await policies(`${running.url}/cats`)).toEqual(both('list'))
    expect(await policies(`${running.url}/cats/one/1`)).toEqual(both('find'))
  })

  it('beside routes that the application adds itself, which get the policy of the module', async () => {
    const url = await serve(createAdapter(), { controllers: [CatsController] }, (app) => {
      const answer = (_request: unknown, response: { send(body: string): void }): void => response.send('raw')
      app.getHttpAdapter().get('/raw', answer)
      app.getHttpAdapter().get('/cats/one/raw', answer)
    })
    expect(await policies(`${url}/raw`)).toEqual(both('main'))
    expect(await policies(`${url}/cats/one/raw`)).toEqual(both('main'))
    expect(await policies(`${url}/cats/one/1`)).toEqual(both('find'))
  })

  it('found by URLs as the router reads them', async () => {
    const url = await serve(createAdapter(), { controllers: [CatsController] })
    expect(await policies(`${url}/cats?x=/dogs`)).toEqual(both('list'))
    expect(await policies(`${url}/%63ats`)).toEqual(both(platform === 'Express' ? 'main' : 'list'))
    expect(await policies(`${url}/cats/one/a%2Fb`)).toEqual(both('find'))
    expect(await policies(`${url}/CATS`)).toEqual(both(platform === 'Express' ? 'list' : 'main'))
    expect(await policies(`${url}/cats/`)).toEqual(both(platform === 'Express' ? 'list' : 'main'))
    expect(await policies(`${url}//cats`)).toEqual(both('main'))
  })

  it('with wildcards, in the syntax of both platforms', async () => {
    @Cors(named('files'))
    @Controller('files')
    class FilesController {
      @Get('*')
      read(): string {
        return 'file'
      }
    }
    const url = await serve(createAdapter(), { controllers: [FilesController] })
    expect(await policies(`${url}/files/a/b`)).toEqual(both('files'))
    expect(await policies(`${url}/other`)).toEqual(both('main'))
  })

  it('when onRouteTriggered wraps the handlers', async () => {
    const triggered: string[] = []
    const url = await serve(createAdapter(), { controllers: [CatsController] }, (app) => {
      const adapter = app.getHttpAdapter() as unknown as {
        setOnRouteTriggered(hook: (...args: unknown[]) => void): void
      }
      adapter.setOnRouteTriggered((_method, path) => triggered.push(String(path)))
    })
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
    expect(triggered).toEqual(['/cats'])
  })

  it('that were registered otherwise than expected are named in the log', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {})
    const adapter = createAdapter()
    const get = adapter.get.bind(adapter) as (path: string, handler: unknown) => unknown
    adapter.get = ((path: string, handler: unknown) => get(path === '/cats' ? '/moved' : path, handler)) as never
    running = await start(
      adapter,
      rootModule({ imports: [CorsModule.forRoot(named('main'))], controllers: [CatsController] }),
    )
    const drift = warn.mock.calls.map(([message]) => String(message)).filter((message) => message.startsWith('CORS: '))
    expect(drift).toEqual([
      expect.stringMatching(/^CORS: GET \/moved/),
      expect.stringMatching(/^CORS: GET \/cats \(CatsController\.list\) /),
    ])
  })
})

describe.each(platforms)('versions that are not in the path on %s', (_platform, createAdapter) => {
  @Controller({ path: 'cats', version: '1' })
  class FirstController {
    @Cors({
      origin: 'https://app.example',
      methods: ['GET', 'PUT', 'DELETE'],
      allowedHeaders: ['x-version', 'x-a'],
      maxAge: 60,
    })
    @Get()
    list(): string {
      return 'first'
    }

    @Cors(named('same'))
    @Get('same')
    same(): string {
      return 'same'
    }
  }

  @Controller({ path: 'cats', version: '2' })
  class SecondController {
    @Cors({
      origin: 'https://app.example',
      methods: ['GET', 'PUT'],
      allowedHeaders: ['X-B', 'X-Version'],
      credentials: true,
      maxAge: 5,
    })
    @Get()
    list(): string {
      return 'second'
    }
  }

  @NoCors()
  @Controller({ path: 'dogs', version: VERSION_NEUTRAL })
  class NeutralController {
    @Get()
    list(): string {
      return 'neutral'
    }
  }

  @Controller({ path: 'dogs', version: '1' })
  class DogsController {
    @Cors(named('dogs'))
    @Get()
    list(): string {
      return 'dogs'
    }
  }

  // Express takes the first route that matches.
  const controllers = [FirstController, SecondController, DogsController, NeutralController]
  const byHeader = { type: VersioningType.HEADER, header: 'X-Version' } as const

  it('allow a preflight what all the versions allow', async () => {
    const url = await serve(createAdapter(), { controllers }, (app) => app.enableVersioning(byHeader))
    const { headers } = await preflight(`${url}/cats`, 'GET', { 'access-control-request-headers': 'x-version' })
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'x-version',
      vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    })
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
    const denied = await preflight(`${url}/cats`, 'GET', { 'access-control-request-headers': 'x-a,x-version' })
    expect([denied.status, denied.headers['access-control-allow-headers']]).toEqual([204, 'X-B,X-Version'])
  })

  it('are exact for requests themselves, and for preflights that announce no version header', async () => {
    const url = await serve(createAdapter(), { controllers }, (app) => app.enableVersioning(byHeader))
    const second = await ask(`${url}/cats`, { headers: { 'x-version': '2' } })
    expect([second.body, second.headers['access-control-allow-credentials']]).toEqual(['second', 'true'])
    expect((await ask(`${url}/dogs`, { headers: { 'x-version': '1' } })).policy).toBe('dogs')
    expect(await policies(`${url}/dogs`)).toEqual(both('off'))
    expect((await preflight(`${url}/dogs`, 'GET', { 'access-control-request-headers': 'x-version' })).policy).toBe(
      'off',
    )
    expect((await preflight(`${url}/cats`, 'GET')).policy).toBe('main')
    const same = await preflight(`${url}/cats/same`, 'GET', { 'access-control-request-headers': 'x-version' })
    expect(same.policy).toBe('same')
  })

  it('count requests that name no version', async () => {
    @Controller({ path: 'birds', version: '2' })
    class SecondBirdsController {
      @Cors(named('second'))
      @Get()
      list(): string {
        return 'second'
      }
    }
    @Controller({ path: 'birds', version: [VERSION_NEUTRAL] })
    class PlainBirdsController {
      @Cors(named('plain'))
      @Get()
      list(): string {
        return 'plain'
      }
    }
    const byMediaType = { type: VersioningType.MEDIA_TYPE, key: 'v=' } as const
    const metadata = { controllers: [SecondBirdsController, PlainBirdsController] }
    const url = await serve(createAdapter(), metadata, (app) => app.enableVersioning(byMediaType))
    expect((await ask(`${url}/birds`)).policy).toBe('plain')
    expect((await ask(`${url}/birds`, { headers: { accept: 'application/json;v=2' } })).policy).toBe('second')
    expect((await preflight(`${url}/birds`, 'GET')).headers).not.toHaveProperty('access-control-allow-headers')
  })

  it('count routes of the application itself that other versions reach', async () => {
    @Module({})
    class RawModule {
      @Inject(HttpAdapterHost)
      readonly host!: HttpAdapterHost

      onModuleInit(): void {
        const answer = (_request: unknown, response: { send(body: string): void }): void => response.send('raw')
        this.host.httpAdapter.get('/cats/same', answer)
      }
    }
    // Deeper modules start first, and so before the routes are read.
    const imports = [rootModule({ imports: [RawModule] })]
    const url = await serve(createAdapter(), { imports, controllers }, (app) => app.enableVersioning(byHeader))
    expect((await ask(`${url}/cats/same`, { headers: { 'x-version': '1' } })).body).toBe('same')
    expect(await ask(`${url}/cats/same`)).toMatchObject({ body: 'raw', policy: 'main' })
    const asked = { 'access-control-request-headers': 'x-version' }
    expect((await preflight(`${url}/cats/same`, 'GET', asked)).policy).toBe('unnamed')
  })

  it.each([
    ['media type', { type: VersioningType.MEDIA_TYPE, key: 'v=' } as const, { accept: 'application/json;v=2' }],
    [
      'an extractor',
      {
        type: VersioningType.CUSTOM,
        extractor: (request: unknown) => (request as { headers: Record<string, string> }).headers['x-custom'] ?? '',
      } as const,
      { 'x-custom': '2' },
    ],
  ])('by %s', async (_way, versioning, headers) => {
    const url = await serve(createAdapter(), { controllers }, (app) => app.enableVersioning(versioning))
    expect((await ask(`${url}/cats`, { headers })).body).toBe('second')
    expect((await ask(`${url}/cats`, { headers })).headers['access-control-allow-credentials']).toBe('true')
    expect((await preflight(`${url}/cats`, 'GET')).headers['access-control-allow-methods']).toBe('GET')
    expect((await preflight(`${url}/cats/same`, 'GET')).policy).toBe('same')
    expect((await preflight(`${url}/dogs`, 'GET')).policy).toBe('off')
  })

  it('are named in the log where their policies differ', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {})
    const onDecision = vi.fn()
    const imports = [CorsModule.forRoot({ ...named('main'), onDecision })]
    running = await start(createAdapter(), rootModule({ imports, controllers }), (app) =>
      app.enableVersioning(byHeader),
    )
    const messages = warn.mock.calls
      .map(([message]) => String(message))
      .filter((message) => message.startsWith('CORS: '))
    expect(messages).toEqual([
      expect.stringContaining('GET /cats (FirstController.list), GET /cats (SecondController.list)'),
      expect.stringContaining('GET /dogs (DogsController.list), GET /dogs (NeutralController.list)'),
    ])
    await preflight(`${running.url}/cats`, 'GET', { 'access-control-request-headers': 'x-version' })
    expect(onDecision).toHaveBeenCalledTimes(1)
    expect(onDecision.mock.calls[0]?.[0]).toMatchObject({ kind: 'preflight', allowed: true })
  })
})

describe('Express', () => {
  it('tells hosts apart, and falls through those that do not match', async () => {
    @Cors(named('admin'))
    @Controller({ path: 'cats', host: 'admin.example' })
    class AdminController {
      @Get()
      list(): string {
        return 'admin'
      }
    }
    @Cors(named('tenant'))
    @Controller({ path: 'cats', host: ':tenant.example' })
    class TenantController {
      @Get()
      list(): string {
        return 'tenant'
      }
    }
    const url = await serve(new ExpressAdapter(), { controllers: [AdminController, TenantController, CatsController] })
    expect(await policies(`${url}/cats`, 'GET', { host: 'admin.example' })).toEqual(both('admin'))
    expect(await policies(`${url}/cats`, 'GET', { host: 'b.example' })).toEqual(both('tenant'))
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
  })

  it('routes strictly and by case where the application says so', async () => {
    const adapter = new ExpressAdapter()
    const { router } = adapter.getInstance() as { router: { strict: boolean; caseSensitive: boolean } }
    router.strict = true
    router.caseSensitive = true
    const url = await serve(adapter, { controllers: [CatsController] })
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
    expect(await policies(`${url}/cats/`)).toEqual(both('main'))
    expect(await policies(`${url}/Cats`)).toEqual(both('main'))
  })

  it('takes routes in the order of specificity where the application says so', async () => {
    @Controller('cats')
    class SortedController {
      @Cors(named('param'))
      @Get(':id')
      param(): string {
        return 'param'
      }

      @Cors(named('static'))
      @Get('static')
      static(): string {
        return 'static'
      }
    }
    const controllers = [SortedController]
    const strategy = { routeResolutionStrategy: 'specificity' } as const
    const url = await serve(new ExpressAdapter(), { controllers }, undefined, strategy)
    expect(await policies(`${url}/cats/static`)).toEqual(both('static'))
    expect(await policies(`${url}/cats/1`)).toEqual(both('param'))
    await running?.close()
    const declared = await serve(new ExpressAdapter(), { controllers })
    expect(await policies(`${declared}/cats/static`)).toEqual(both('param'))
  })

  it('takes the application’s own routes for the methods that they have', async () => {
    const url = await serve(new ExpressAdapter(), { controllers: [CatsController] }, (app) => {
      const express = app.getHttpAdapter().getInstance()
      const pass = (_request: unknown, _response: unknown, next: () => void): void => next()
      express.get('/cats', pass, (_request: unknown, response: { send(body: string): void }) => response.send('own'))
    })
    expect(await policies(`${url}/cats`)).toEqual(both('main'))
    expect(await policies(`${url}/cats`, 'POST')).toEqual(both('create'))
  })

  it('looks through more routes than its router does at once', async () => {
    const controllers = Array.from({ length: 150 }, (_, index) => {
      class ManyController {
        list(): string {
          return 'many'
        }
      }
      const descriptor = Object.getOwnPropertyDescriptor(ManyController.prototype, 'list') as PropertyDescriptor
      Get()(ManyController.prototype, 'list', descriptor)
      Cors(named(`many-${index}`))(ManyController)
      Controller({ path: 'many', host: `h${index}.example` })(ManyController)
      return ManyController as Type
    })
    const url = await serve(new ExpressAdapter(), { controllers })
    expect(await policies(`${url}/many`, 'GET', { host: 'h149.example' })).toEqual(both('many-149'))
    expect(await policies(`${url}/many`, 'GET', { host: 'other.example' })).toEqual(both('main'))
  })
})

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
    running = await start(
      new FastifyAdapter(),
      rootModule({ imports, controllers: [CatsController, SecondController] }),
      undefined,
      { routeConflictPolicy: { duplicate: 'warn' } },
    )
    expect(await policies(`${running.url}/cats`)).toEqual(both('list'))
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
