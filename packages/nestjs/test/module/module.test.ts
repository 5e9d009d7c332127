import 'reflect-metadata'
import { Controller, Get, Injectable, Logger, Module, type Type } from '@nestjs/common'
import { AbstractHttpAdapter, HttpAdapterHost, NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { Test } from '@nestjs/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  Cors,
  CorsConfigError,
  type CorsDecision,
  CorsModule,
  type CorsModuleOptions,
  type CorsOptionsFactory,
  type NestRequest,
} from '../../src/index.ts'
import { ask, corsHeaders, named, app as page, preflight } from '../support/client.ts'
import { platforms, type Running, rootModule, start } from '../support/platforms.ts'

@Controller()
class AppController {
  @Get('ok')
  ok(): string {
    return 'ok'
  }

  @Cors(named('own'))
  @Get('own')
  own(): string {
    return 'own'
  }
}

const quiet = { logger: false } as const

describe.each(platforms)('CorsModule on %s', (platform, createAdapter) => {
  let running: Running | undefined
  afterEach(async () => {
    await running?.close()
    running = undefined
    vi.restoreAllMocks()
  })
  const serve = async (
    imports: NonNullable<Parameters<typeof rootModule>[0]['imports']>,
    prepare?: Parameters<typeof start>[2],
    adapter: AbstractHttpAdapter = createAdapter(),
  ): Promise<string> => {
    running = await start(adapter, rootModule({ imports, controllers: [AppController] }), prepare)
    return running.url
  }

  it.each(['useFactory', 'useClass', 'useExisting'] as const)('takes its options asynchronously: %s', async (way) => {
    @Injectable()
    class Settings implements CorsOptionsFactory {
      createCorsOptions(): Promise<CorsModuleOptions> {
        return Promise.resolve({ ...named('async'), ...quiet })
      }
    }
    @Module({ providers: [Settings], exports: [Settings] })
    class SettingsModule {}
    const ways = {
      useFactory: {
        imports: [SettingsModule],
        inject: [Settings],
        useFactory: (settings: Settings) => settings.createCorsOptions(),
      },
      useClass: { useClass: Settings },
      useExisting: { imports: [SettingsModule], useExisting: Settings },
    }
    const url = await serve([CorsModule.forRootAsync(ways[way])])
    expect((await ask(`${url}/ok`)).policy).toBe('async')
  })

  it('takes a policy source with the options of the adapter, and allows every site without options', async () => {
    const url = await serve([CorsModule.forRoot({ policy: false, ...quiet })])
    expect((await ask(`${url}/ok`)).policy).toBe('off')
    await running?.close()
    const open = await serve([CorsModule.forRoot()])
    expect(corsHeaders((await ask(`${open}/ok`)).headers)).toEqual({ 'access-control-allow-origin': '*' })
  })

  it('rejects the start for wrong options', async () => {
    const wrong = { origin: page, credentials: 'yes' } as unknown as CorsModuleOptions
    await expect(serve([CorsModule.forRoot(wrong)])).rejects.toThrow(CorsConfigError)
    await expect(serve([CorsModule.forRootAsync({ useFactory: () => wrong })])).rejects.toThrow(CorsConfigError)
    const missing = (() => undefined) as unknown as () => CorsModuleOptions
    await expect(serve([CorsModule.forRootAsync({ useFactory: missing })])).rejects.toThrow(CorsConfigError)
  })

  it('rejects two imports with options, and one without', async () => {
    @Module({ imports: [CorsModule.forRoot(named('feature'))] })
    class FeatureModule {}
    await expect(serve([CorsModule.forRoot(named('root')), FeatureModule])).rejects.toThrow('is imported twice')
    await expect(serve([CorsModule])).rejects.toThrow('CorsModule.forRoot')
  })

  it('understands what is of another copy of the package, and rejects its module as a second one', async () => {
    vi.resetModules()
    const other: typeof import('../../src/index.ts') = await import('../../src/index.ts')
    @Controller('of-another-copy')
    class OtherController {
      @other.Cors(other.createPolicy(named('other')))
      @Get()
      ok(): string {
        return 'ok'
      }
    }
    const url = await serve([CorsModule.forRoot(named('root')), rootModule({ controllers: [OtherController] })])
    expect((await ask(`${url}/of-another-copy`)).policy).toBe('other')
    await running?.close()
    const modules = [
      CorsModule.forRoot(named('root')),
      rootModule({ imports: [other.CorsModule.forRoot(named('feature'))] }),
    ]
    await expect(serve(modules)).rejects.toThrow('is imported twice')
  })

  it('rejects app.enableCors() and { cors: true }', async () => {
    const imports = [CorsModule.forRoot(named('root'))]
    await expect(serve(imports, (app) => app.enableCors())).rejects.toThrow('remove app.enableCors')
    const root = rootModule({ imports })
    const app = await NestFactory.create(root as Type, createAdapter(), { ...quiet, cors: true, abortOnError: false })
    await expect(app.init()).rejects.toThrow('{ cors: … }')
  })

  it('works in a TestingModule, with its providers overridden', async () => {
    const builder = Test.createTestingModule({
      imports: [
        CorsModule.forRootAsync({
          imports: [
            rootModule({ providers: [{ provide: 'ORIGIN', useValue: 'https://wrong.example' }], exports: ['ORIGIN'] }),
          ],
          inject: ['ORIGIN'],
          useFactory: (origin: string) => ({ ...named('testing'), origin, ...quiet }),
        }),
      ],
      controllers: [AppController],
    })
    const testing = await builder.overrideProvider('ORIGIN').useValue(page).compile()
    const app = testing.createNestApplication(createAdapter(), quiet)
    await app.listen(0, '127.0.0.1')
    running = { app, url: await app.getUrl(), close: () => app.close() }
    expect((await ask(`${running.url}/ok`)).policy).toBe('testing')
    expect((await preflight(`${running.url}/own`, 'GET')).policy).toBe('own')
  })

  it('answers before every middleware, and calls the hooks of others behind it', async () => {
    const calls: string[] = []
    const hook = (name: string) => (request: NestRequest, _response: unknown, done: () => void) => {
      calls.push(`${name} ${request.method}`)
      if (platform === 'Fastify') return Promise.resolve()
      done()
      return undefined
    }
    const adapter = createAdapter()
    adapter.setOnRequestHook(hook('before'))
    const url = await serve(
      [CorsModule.forRoot({ ...named('root'), ...quiet })],
      (app) => {
        app.use((request: NestRequest, _response: unknown, next: () => void) => {
          calls.push(`middleware ${request.method}`)
          next()
        })
      },
      adapter,
    )
    expect((await preflight(`${url}/ok`, 'GET')).status).toBe(204)
    expect(calls).toEqual([])
    expect((await ask(`${url}/ok`)).policy).toBe('root')
    expect(calls).toEqual(['before GET', 'middleware GET'])
    adapter.setOnRequestHook(hook('after'))
    expect((await ask(`${url}/ok`)).policy).toBe('root')
    expect(calls.slice(2)).toEqual(['after GET', 'middleware GET'])
    adapter.setOnRequestHook(() => {
      throw new Error('the hook is broken')
    })
    const broken = await ask(`${url}/ok`)
    expect([broken.status, broken.policy]).toEqual([500, 'root'])
  })

  it('lets no answered preflight through when a predicate takes its time', async () => {
    const seen: string[] = []
    const origin = async (): Promise<boolean> => true
    const url = await serve([CorsModule.forRoot({ ...named('late'), origin, ...quiet })], (app) => {
      app.use((request: NestRequest, _response: unknown, next: () => void) => {
        seen.push(request.method)
        next()
      })
    })
    expect((await preflight(`${url}/ok`, 'GET')).policy).toBe('late')
    expect((await ask(`${url}/ok`)).policy).toBe('late')
    expect(seen).toEqual(['GET'])
  })

  it('reports each request once, with the request of the platform', async () => {
    const reports: [string, string][] = []
    const onDecision = ({ kind }: CorsDecision, request: NestRequest): void => void reports.push([kind, request.url])
    const url = await serve([CorsModule.forRoot({ ...named('root'), onDecision, ...quiet })])
    await ask(`${url}/ok`)
    await ask(`${url}/own`)
    await preflight(`${url}/own`, 'GET')
    await ask(`${url}/missing`, { method: 'POST' })
    expect(reports).toEqual([
      ['actual', '/ok'],
      ['actual', '/own'],
      ['preflight', '/own'],
      ['actual', '/missing'],
    ])
  })

  it('hands allowed preflights on where it is told to', async () => {
    const url = await serve([CorsModule.forRoot({ ...named('root'), preflightContinue: true, ...quiet })])
    const answer = await preflight(`${url}/missing`, 'GET')
    expect([answer.status, answer.policy]).toEqual([404, 'root'])
  })

  it('logs denials and failures by the logger of Nest', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => {})
    const error = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => {})
    const url = await serve([
      CorsModule.forRoot({
        policy: (request) => {
          if (request.url === '/missing') throw new Error('the resolver is broken')
          return named('root')
        },
      }),
    ])
    await ask(`${url}/ok`, { headers: { origin: 'https://evil.example' } })
    expect(warn.mock.calls).toEqual([[expect.stringContaining('https://evil.example')]])
    expect((await ask(`${url}/missing`)).status).toBe(404)
    expect(error.mock.calls[0]).toEqual([
      expect.stringContaining('the resolver is broken'),
      expect.objectContaining({ message: 'the resolver is broken' }),
    ])
  })

  it('does nothing in an application without HTTP', async () => {
    const context = await NestFactory.createApplicationContext(
      rootModule({ imports: [CorsModule.forRoot()] }) as Type,
      { ...quiet, abortOnError: false },
    )
    await context.close()
  })
})

it.each(platforms)('rejects a platform that is older than its Nest: %s', async (_platform, createAdapter) => {
  for (const setOnRequestHook of [undefined, () => {}]) {
    const adapter = Object.assign(createAdapter(), { setOnRequestHook }) as never
    const root = rootModule({ imports: [CorsModule.forRoot()] })
    await expect(start(adapter, root)).rejects.toThrow('needs Nest 11.1.4 or newer')
  }
})

it.each(platforms)('rejects a Nest that is too old: %s', async (_platform, createAdapter) => {
  // What Nest before 11.1.4 has.
  const init = vi.spyOn(HttpAdapterHost.prototype, 'init$', 'get').mockReturnValue(undefined as never)
  const root = rootModule({ imports: [CorsModule.forRoot()] })
  await expect(start(createAdapter(), root)).rejects.toThrow('needs Nest 11.1.4 or newer')
  init.mockRestore()
})

it('rejects a platform that it does not know', async () => {
  class OtherAdapter extends ExpressAdapter {
    override getType(): string {
      return 'other'
    }
  }
  const root = rootModule({ imports: [CorsModule.forRoot()] })
  await expect(start(new OtherAdapter(), root)).rejects.toThrow('needs Express or Fastify, not other')
})

it.each(platforms)(
  'goes on once on %s after a hook that calls done and returns a promise',
  async (_name, createAdapter) => {
    const fail = (): Promise<never> => Promise.reject(new Error('too late'))
    for (const end of [() => Promise.resolve(), fail]) {
      let count = 0
      const adapter = createAdapter()
      adapter.setOnRequestHook((_request: unknown, _response: unknown, done: () => void) => {
        done()
        return end()
      })
      const imports = [CorsModule.forRoot({ ...named('root'), ...quiet })]
      const running = await start(adapter, rootModule({ imports, controllers: [AppController] }), (app) => {
        app.use((_request: unknown, _response: unknown, next: () => void) => {
          count++
          next()
        })
      })
      const { status, policy } = await ask(`${running.url}/ok`)
      await running.close()
      expect([status, policy, count]).toEqual([200, 'root', 1])
    }
  },
)

it('waits on Express for a hook that calls done later, whatever its promise does', async () => {
  const calls: string[] = []
  const adapter = new ExpressAdapter()
  adapter.setOnRequestHook((_request: unknown, _response: unknown, done: () => void) => {
    setImmediate(() => {
      calls.push('hook')
      done()
    })
    return Promise.resolve()
  })
  const imports = [CorsModule.forRoot({ ...named('root'), ...quiet })]
  const running = await start(adapter, rootModule({ imports, controllers: [AppController] }), (app) => {
    app.use((_request: unknown, _response: unknown, next: () => void) => {
      calls.push('middleware')
      next()
    })
  })
  expect((await ask(`${running.url}/ok`)).policy).toBe('root')
  await running.close()
  expect(calls).toEqual(['hook', 'middleware'])
})

it('leaves a response alone that was sent while a predicate took its time', async () => {
  const instance = new ExpressAdapter().getInstance()
  instance.use((_request: unknown, response: { end(body: string): void }, next: () => void) => {
    next()
    response.end('too late')
  })
  let allow = (_allowed: boolean): void => {}
  const origin = (): Promise<boolean> =>
    new Promise((resolve) => {
      allow = resolve
    })
  const imports = [CorsModule.forRoot({ ...named('late'), origin, ...quiet })]
  const running = await start(new ExpressAdapter(instance), rootModule({ imports, controllers: [AppController] }))
  expect(await preflight(`${running.url}/ok`, 'GET')).toMatchObject({ status: 200, body: 'too late', policy: 'denied' })
  allow(true)
  await new Promise((resolve) => setImmediate(resolve))
  await running.close()
})
