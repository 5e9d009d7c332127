import { Controller, Delete, Get, Inject, Injectable, Module, Post, Put, type Type } from '@nestjs/common'
import { RouteConstraints } from '@nestjs/platform-fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { Cors, CorsConfigError, CorsModule, createPolicy } from '../../src/index.ts'
import { app, ask, corsHeaders, named, preflight } from '../support/client.ts'
import { platforms, type Running, rootModule, start } from '../support/platforms.ts'

/** It has an origin, and no property of its own. */
class Config {
  get origin(): string {
    return app
  }
}

class PrivateConfig {
  readonly #origin = app
  read(): string {
    return this.#origin
  }
}

const hiddenOrigin = (origin: unknown): object => Object.defineProperty({}, 'origin', { value: origin })

/** What looks like options, and would be taken for none by whoever copies its properties. */
const misfits: [what: string, create: () => unknown][] = [
  ['an instance of a class', () => new Config()],
  ['an instance with private fields only', () => new PrivateConfig()],
  ['a promise', () => Promise.resolve({ origin: app })],
  // biome-ignore lint/suspicious/noThenProperty: that is what it is about
  ['a thenable', () => ({ then: () => {} })],
  ['a Map', () => new Map([['origin', app]])],
  ['a Set', () => new Set([app])],
  ['Headers', () => new Headers({ origin: app })],
  ['URLSearchParams', () => new URLSearchParams({ origin: app })],
  ['an array of strings', () => [app]],
  ['a string', () => app],
  ['null', () => null],
  ['a number', () => 0],
  ['true', () => true],
  ['an object that inherits its origin', () => Object.create({ origin: app })],
  [
    'a proxy that lists nothing',
    () => new Proxy({}, { get: (_target, name) => (name === 'origin' ? app : undefined) }),
  ],
]

describe.each(platforms)('what is not an object of options rejects the start on %s', (_platform, createAdapter) => {
  const issuesOf = async (imports: Parameters<typeof rootModule>[0]['imports'], controllers: Type[] = []) => {
    let running: Running
    try {
      running = await start(createAdapter(), rootModule({ imports: imports ?? [], controllers }))
    } catch (error) {
      expect(error).toBeInstanceOf(CorsConfigError)
      return (error as CorsConfigError).issues.map(({ code, path }) => [code, path.join('.')])
    }
    await running.close()
    return 'it started'
  }
  const wrong = [['options-type', expect.any(String)]]

  it.each(misfits)('forRoot, a policy with other options, and asynchronously: %s', async (_what, create) => {
    expect(await issuesOf([CorsModule.forRoot(create() as never)])).toEqual(wrong)
    expect(await issuesOf([CorsModule.forRoot({ policy: create() as never, logger: false })])).toEqual(wrong)
    expect(await issuesOf([CorsModule.forRootAsync({ useFactory: () => ({ policy: create() as never }) })])).toEqual(
      wrong,
    )
  })

  // What a factory gives is awaited.
  it.each(misfits.filter(([what]) => !what.includes('promise') && what !== 'a thenable'))(
    'useFactory, useClass and useExisting: %s',
    async (_what, create) => {
      @Injectable()
      class Settings {
        createCorsOptions(): never {
          return create() as never
        }
      }
      @Module({ providers: [Settings], exports: [Settings] })
      class SettingsModule {}
      expect(await issuesOf([CorsModule.forRootAsync({ useFactory: () => create() as never })])).toEqual(wrong)
      expect(await issuesOf([CorsModule.forRootAsync({ useFactory: async () => create() as never })])).toEqual(wrong)
      expect(await issuesOf([CorsModule.forRootAsync({ useClass: Settings })])).toEqual(wrong)
      expect(await issuesOf([CorsModule.forRootAsync({ imports: [SettingsModule], useExisting: Settings })])).toEqual(
        wrong,
      )
    },
  )

  it('a factory that gives nothing, or a promise of nothing', async () => {
    for (const given of [undefined, Promise.resolve(), Promise.resolve(null)]) {
      expect(await issuesOf([CorsModule.forRootAsync({ useFactory: () => given as never })])).toEqual(wrong)
    }
  })

  it('options with an origin that is missing or not enumerable', async () => {
    const missing = { credentials: undefined } as never
    expect(await issuesOf([CorsModule.forRoot(missing)])).toEqual([['origin-missing', 'origin']])
    expect(await issuesOf([CorsModule.forRootAsync({ useFactory: () => missing })])).toEqual([
      ['origin-missing', 'origin'],
    ])
    const hidden = hiddenOrigin('https://app.example/path') as never
    expect(await issuesOf([CorsModule.forRoot(hidden)])).toEqual([['origin-path', 'origin']])
    expect(await issuesOf([CorsModule.forRootAsync({ useFactory: () => hidden })])).toEqual([['origin-path', 'origin']])
  })

  it.each(misfits)('decorators, which name the class and the method: %s', async (_what, create) => {
    @Cors(create() as never)
    @Controller()
    class WrongController {
      @Get('a')
      a(): void {}

      @Cors(create() as never)
      @Post('b')
      b(): void {}

      @Cors({ origin: app })
      @Put('c')
      c(): void {}

      @Cors(Object.assign(hiddenOrigin(`${app}/path`), { credentials: true }) as never)
      @Delete('d')
      d(): void {}
    }
    const issues = await issuesOf([CorsModule.forRoot(named('main'))], [WrongController])
    expect(issues).toEqual([
      ['options-type', expect.stringMatching(/^WrongController(\.origin)?$/)],
      ['options-type', expect.stringMatching(/^WrongController\.b(\.origin)?$/)],
      ['origin-path', 'WrongController.d.origin'],
    ])
  })

  it('a resolver that answers by a callback, as that of app.enableCors()', async () => {
    const delegate = (_request: unknown, callback: (error: null, options: object) => void): void =>
      callback(null, { origin: app })
    @Controller()
    class WrongController {
      @Cors(delegate as never)
      @Get('a')
      a(): void {}
    }
    expect(await issuesOf([CorsModule.forRoot({ policy: delegate as never })])).toEqual([['policy-callback', '']])
    expect(await issuesOf([CorsModule.forRoot()], [WrongController])).toEqual([
      ['policy-callback', 'WrongController.a'],
    ])
  })

  it('an origin or a policy that comes from a polluted prototype', async () => {
    const startAlone = () => issuesOf([CorsModule.forRoot({} as never)])
    const startWith = () => issuesOf([CorsModule.forRoot({ origin: app })])
    const seen: unknown[] = []
    for (const [name, value, attempt] of [
      ['origin', app, startAlone],
      ['policy', { origin: '*' }, startAlone],
      ['policy', { origin: '*' }, startWith],
      ['credentials', true, startWith],
      ['onDecision', () => {}, startWith],
    ] as const) {
      await polluted({ [name]: value }, async () => void seen.push(await attempt()))
    }
    expect(seen).toEqual([
      [['options-type', 'origin']],
      [['options-type', 'policy']],
      [['options-type', 'policy']],
      [['options-type', 'credentials']],
      [['options-type', 'onDecision']],
    ])
  })
})

/** Runs something while `Object.prototype` has properties that anybody could have set. */
async function polluted(properties: Record<string, unknown>, run: () => Promise<void>): Promise<void> {
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: false })
  }
  try {
    await run()
  } finally {
    for (const name of Object.keys(properties)) delete (Object.prototype as Record<string, unknown>)[name]
  }
}

describe.each(platforms)(
  'a prototype that is polluted after the start changes nothing on %s',
  (platform, createAdapter) => {
    let running: Running | undefined
    afterEach(() => running?.close())

    it('for any route', async () => {
      @Controller('cats')
      class CatsController {
        @Get()
        list(): string {
          return 'list'
        }

        @Cors({ origin: 'https://own.example' })
        @Get('own')
        own(): string {
          return 'own'
        }

        @Cors(false)
        @Get('off')
        off(): string {
          return 'off'
        }

        @Cors({ origin: 'https://own.example' })
        @(platform === 'Fastify' ? RouteConstraints({ host: 'b.example' }) : () => {})
        @Get('host')
        host(): string {
          return 'host'
        }
      }
      const imports = [CorsModule.forRoot({ origin: app, logger: false })]
      running = await start(createAdapter(), rootModule({ imports, controllers: [CatsController] }))
      const { url } = running
      const seen = async (): Promise<unknown[]> => {
        const found: unknown[] = []
        for (const path of ['/cats', '/cats/own', '/cats/off', '/cats/host', '/missing']) {
          for (const origin of [app, 'https://evil.example', 'https://own.example']) {
            for (const { status, headers } of [
              await ask(url + path, { headers: { origin } }),
              await preflight(url + path, 'GET', { origin }),
            ]) {
              found.push([path, origin, status, corsHeaders(headers)])
            }
          }
        }
        return found
      }
      const before = await seen()
      const evil = createPolicy({ origin: 'https://evil.example', credentials: true })
      const route = { path: '/cats', version: undefined, host: undefined, constraints: {}, policy: evil }
      await polluted(
        {
          cors: evil,
          policy: evil,
          route,
          config: { cors: evil },
          routeOptions: { config: {} },
          engine: {},
          raw: { method: 'GET', headers: { origin: app } },
          constraints: { host: 'evil.example' },
          host: 'evil.example',
          version: '1',
          versions: new Set(),
          shown: new Map(),
        },
        async () => {
          expect(await seen()).toEqual(before)
        },
      )
    })
  },
)

it('a nested module gives options by injection, as a plain object', async () => {
  @Injectable()
  class Origins {
    readonly list = [app]
  }
  @Injectable()
  class Settings {
    @Inject(Origins)
    readonly origins!: Origins

    createCorsOptions() {
      return { origin: this.origins.list }
    }
  }
  const [[, createAdapter]] = platforms as [(typeof platforms)[number]]
  const settings = rootModule({ providers: [Origins, Settings], exports: [Settings] })
  const imports = [CorsModule.forRootAsync({ imports: [settings], useExisting: Settings })]
  const running = await start(createAdapter(), rootModule({ imports }))
  const { headers } = await ask(`${running.url}/`)
  await running.close()
  expect(corsHeaders(headers)).toEqual({ 'access-control-allow-origin': app, vary: 'Origin' })
})
