import { Controller, Get, Logger, Module, VERSION_NEUTRAL, Version, VersioningType } from '@nestjs/common'
import { RouterModule } from '@nestjs/core'
import { describe, expect, it, vi } from 'vitest'
import { Cors, CorsModule } from '../../src/index.ts'
import { both, CatsController, main, serve, serveRoot } from '../support/cats.ts'
import { named, policies } from '../support/client.ts'
import { platforms, rootModule } from '../support/platforms.ts'

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
    const url = await serveRoot(createAdapter(), BoundModule)
    expect(await policies(`${url}/cats`)).toEqual(both('list'))
    expect(await policies(`${url}/cats/one/1`)).toEqual(both('find'))
  })

  it('with routes that the application adds itself, which get the policy of the module', async () => {
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
    const _url = await serveRoot(
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
