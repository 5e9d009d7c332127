import { Controller, Get, Inject, Logger, Module, type Type, VERSION_NEUTRAL, VersioningType } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { describe, expect, it, vi } from 'vitest'
import { Cors, CorsModule, NoCors } from '../../src/index.ts'
import { both, serve, serveRoot } from '../support/cats.ts'
import { ask, corsHeaders, named, policies, preflight } from '../support/client.ts'
import { nestMajor, platforms, rootModule } from '../support/platforms.ts'

describe.each(platforms)('versions that are not in the path on %s', (platform, createAdapter) => {
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
  const credentialed = {
    'access-control-allow-origin': 'https://app.example',
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  }
  const together = {
    'access-control-allow-origin': 'https://app.example',
    'access-control-allow-methods': 'GET',
    'access-control-max-age': '5',
    vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  }
  const byHeader = { type: VersioningType.HEADER, header: 'X-Version' } as const

  it('allow a preflight what all the versions allow', async () => {
    const url = await serve(createAdapter(), { controllers }, (app) => app.enableVersioning(byHeader))
    for (const asked of ['x-version', 'x-a,x-version']) {
      const { status, headers } = await preflight(`${url}/cats`, 'GET', { 'access-control-request-headers': asked })
      expect([status, corsHeaders(headers)]).toEqual([
        204,
        {
          'access-control-allow-origin': 'https://app.example',
          'access-control-allow-methods': 'GET',
          'access-control-allow-headers': 'x-version',
          'access-control-max-age': '5',
          vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
        },
      ])
    }
  })

  it('are exact for requests themselves, and for preflights of routes that all versions share', async () => {
    const url = await serve(createAdapter(), { controllers }, (app) => app.enableVersioning(byHeader))
    const second = await ask(`${url}/cats`, { headers: { 'x-version': '2' } })
    expect([second.body, corsHeaders(second.headers)]).toEqual(['second', credentialed])
    expect((await ask(`${url}/dogs`, { headers: { 'x-version': '1' } })).policy).toBe('dogs')
    expect((await ask(`${url}/dogs`)).policy).toBe('off')
    expect(await policies(`${url}/cats/same`, 'GET', { 'x-version': '1' })).toEqual(both('same'))
  })

  it('are not taken from a preflight that announces no version header: a browser that remembers it may send one later', async () => {
    const url = await serve(createAdapter(), { controllers }, (app) => app.enableVersioning(byHeader))
    for (const asked of [{}, { 'access-control-request-headers': 'x-version' }]) {
      const { status, headers } = await preflight(`${url}/dogs`, 'GET', asked)
      expect([status, corsHeaders(headers)]).toEqual([403, { vary: 'Origin, Access-Control-Request-Method' }])
    }
    expect(corsHeaders((await preflight(`${url}/cats`, 'GET')).headers)).toEqual(together)
  })

  it('leave out routes that no version reaches any more', async () => {
    const listed = (name: string, version: (string | typeof VERSION_NEUTRAL)[]): Type => {
      class BirdsController {
        list(): string {
          return name
        }
      }
      const descriptor = Object.getOwnPropertyDescriptor(BirdsController.prototype, 'list') as PropertyDescriptor
      Cors(named(name))(BirdsController.prototype, 'list', descriptor)
      Get(name === 'late' ? ':id' : 'static')(BirdsController.prototype, 'list', descriptor)
      Controller({ path: 'birds', version })(BirdsController)
      return BirdsController
    }
    const first = listed('first', ['1', '2', VERSION_NEUTRAL])
    const url = await serve(createAdapter(), { controllers: [first, listed('late', ['2', '1'])] }, (app) =>
      app.enableVersioning(byHeader),
    )
    expect(await policies(`${url}/birds/static`, 'GET', { 'x-version': '2' })).toEqual(both('first'))
    expect(await policies(`${url}/birds/other`, 'GET', { 'x-version': '2' })).toEqual(both('late'))
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
    const plain = await ask(`${url}/birds`)
    // Nest 11 does not find it on Fastify.
    expect([plain.status, plain.policy]).toEqual(
      platform === 'Fastify' && nestMajor === 11 ? [404, 'main'] : [200, 'plain'],
    )
    expect((await ask(`${url}/birds`, { headers: { accept: 'application/json;v=2' } })).policy).toBe('second')
    expect((await preflight(`${url}/birds`, 'GET')).policy).toBe('several')
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
    expect((await preflight(`${url}/cats/same`, 'GET', asked)).policy).toBe('several')
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
    const second = await ask(`${url}/cats`, { headers })
    expect([second.body, corsHeaders(second.headers)]).toEqual(['second', credentialed])
    expect(corsHeaders((await preflight(`${url}/cats`, 'GET')).headers)).toEqual(together)
    expect((await preflight(`${url}/cats/same`, 'GET')).policy).toBe('same')
    expect((await preflight(`${url}/dogs`, 'GET')).policy).toBe('denied')
  })

  it('are named in the log where their policies differ', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {})
    const onDecision = vi.fn()
    const imports = [CorsModule.forRoot({ ...named('main'), onDecision })]
    const url = await serveRoot(createAdapter(), rootModule({ imports, controllers }), (app) =>
      app.enableVersioning(byHeader),
    )
    const messages = warn.mock.calls
      .map(([message]) => String(message))
      .filter((message) => message.startsWith('CORS: '))
    expect(messages).toEqual([
      expect.stringContaining('GET /cats (FirstController.list), GET /cats (SecondController.list)'),
      expect.stringContaining('GET /dogs (DogsController.list), GET /dogs (NeutralController.list)'),
    ])
    await preflight(`${url}/cats`, 'GET', { 'access-control-request-headers': 'x-version' })
    expect(onDecision).toHaveBeenCalledTimes(1)
    expect(onDecision.mock.calls[0]?.[0]).toMatchObject({ kind: 'preflight', allowed: true })
  })
})
