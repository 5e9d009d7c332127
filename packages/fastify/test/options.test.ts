import { describe, expect, it, vi } from 'vitest'
import { type CorsConfigError, corsPlugin, type FastifyCorsOptions } from '../src/index.ts'
import { app1, app2, corsOf, createApp, preflight } from './support/app.ts'

class Getters {
  get origin(): string {
    return app1
  }
}

class Private {
  readonly #origin = app1
  origins(): string {
    return this.#origin
  }
}

const hidden = Object.defineProperty({}, 'origin', { value: app1, enumerable: false })

/** What shows nothing of what it says, with the code that refuses it. */
const misfits: readonly [name: string, value: unknown, code: string][] = [
  ['an instance with getters', new Getters(), 'options-type'],
  ['an instance with private fields', new Private(), 'options-type'],
  ['a promise', Promise.resolve({ origin: app1 }), 'options-type'],
  // biome-ignore lint/suspicious/noThenProperty: on purpose
  ['a thenable', { then: (done: (options: object) => void) => done({ origin: app1 }) }, 'options-type'],
  ['a Map', new Map([['origin', app1]]), 'options-type'],
  ['a Set', new Set([app1]), 'options-type'],
  ['Headers', new Headers({ origin: app1 }), 'options-type'],
  ['URLSearchParams', new URLSearchParams({ origin: app1 }), 'options-type'],
  ['an array', [app1], 'options-type'],
  ['a string', app1, 'options-type'],
  ['a number', 5, 'options-type'],
  ['true', true, 'options-type'],
  ['an object that inherits', Object.create({ origin: app1 }), 'options-type'],
  ['a proxy', new Proxy({}, { get: (_target, name) => (name === 'origin' ? app1 : undefined) }), 'options-type'],
  ['credentials: undefined', { credentials: undefined }, 'origin-missing'],
  [
    'a hidden option other than the origin',
    Object.defineProperty({}, 'credentials', { value: true }),
    'origin-missing',
  ],
]

async function codesOf(app: { ready(): PromiseLike<unknown> }): Promise<readonly string[]> {
  const error = await app.ready().then(
    () => undefined,
    (cause: unknown) => cause as CorsConfigError,
  )
  return (error?.issues ?? []).map(({ code }) => code)
}

describe('what is no plain object of options', () => {
  it.each(misfits)('%s rejects ready()', async (_name, value, code) => {
    const app = createApp()
    app.register(corsPlugin, value as FastifyCorsOptions)
    app.get('/', async () => 'x')
    expect(await codesOf(app)).toEqual([code])
  })

  it.each(misfits)('%s as the policy rejects ready()', async (_name, policy, code) => {
    const app = createApp()
    app.register(corsPlugin, { policy } as FastifyCorsOptions)
    expect(await codesOf(app)).toEqual([code])
  })

  it.each(misfits)('%s at a route rejects ready(), naming the route', async (_name, cors, code) => {
    const app = createApp()
    app.register(corsPlugin)
    app.put('/item', { config: { cors: cors as object } }, async () => 'x')
    expect(await codesOf(app)).toEqual([code])
    await expect(app.ready()).rejects.toThrow('route "PUT /item".config.cors')
  })

  it('null as the policy, as of a look-up that found nothing, rejects ready()', async () => {
    const app = createApp()
    app.register(corsPlugin, { policy: null } as unknown as FastifyCorsOptions)
    expect(await codesOf(app)).toEqual(['options-type'])
  })

  it('what is not enumerable counts as given', async () => {
    const app = createApp()
    app.register(corsPlugin, hidden as FastifyCorsOptions)
    app.put('/item', { config: { cors: Object.defineProperty({}, 'origin', { value: app2 }) } }, async () => 'x')
    expect(corsOf(await app.inject({ url: '/', headers: { origin: app2 } }))).toEqual({ vary: 'Origin' })
    expect(corsOf(await preflight(app, app1, ['PUT', '/item']))).toEqual({ vary: 'Origin' })
  })

  it.each([undefined, null, false, '', 0])('%j from a function rejects ready()', async (given) => {
    const app = createApp()
    app.register(corsPlugin, (() => given) as never)
    expect(await codesOf(app)).toEqual(['options-type'])
  })

  it('undefined is what no options are', async () => {
    const app = createApp()
    app.register(corsPlugin, undefined as never)
    expect(corsOf(await app.inject({ url: '/', headers: { origin: app1 } }))).toEqual({
      'access-control-allow-origin': '*',
    })
  })

  it('undefined at a route is what its registration says', async () => {
    const app = createApp()
    app.register(corsPlugin, { origin: app1, logger: false })
    app.get('/', { config: { cors: undefined } }, async () => 'x')
    expect(corsOf(await app.inject({ url: '/', headers: { origin: app2 } }))).toEqual({ vary: 'Origin' })
  })
})

describe('a configuration of a route that does not show its policy', () => {
  const strict = { origin: app1 }
  let reads = 0
  it.each<[name: string, config: () => object, path: string]>([
    ['a promise', () => Promise.resolve({ cors: strict }), ''],
    ['a Map', () => new Map([['cors', strict]]), ''],
    [
      'an instance with a getter',
      () =>
        new (class {
          get cors() {
            return strict
          }
        })(),
      '',
    ],
    [
      'an instance with a private field',
      () =>
        new (class {
          readonly #cors = strict
          policy() {
            return this.#cors
          }
        })(),
      '',
    ],
    ['an object that inherits', () => Object.create({ cors: strict }), ''],
    [
      'a getter',
      () => ({
        get cors() {
          return strict
        },
      }),
      '.cors',
    ],
    [
      'a proxy that lists nothing',
      () => new Proxy({}, { get: (_, name) => (name === 'cors' ? strict : undefined) }),
      '',
    ],
    [
      'a proxy that only says it has one',
      () => new Proxy({}, { has: (_, name) => name === 'cors', get: () => undefined }),
      '',
    ],
    [
      'a proxy that lists another one',
      () => new Proxy({ cors: { origin: '*' } }, { get: (_, name) => (name === 'cors' ? strict : undefined) }),
      '',
    ],
    [
      'a proxy that fails',
      () =>
        new Proxy(
          {},
          {
            get: (_, name) => {
              if (name === 'cors') throw new Error('not for you')
            },
          },
        ),
      '',
    ],
    [
      'a getter with another answer the second time',
      () => ({
        get cors() {
          return reads++ === 0 ? strict : undefined
        },
      }),
      '.cors',
    ],
  ])('%s rejects ready(), naming the route', async (_name, config, path) => {
    const app = createApp()
    app.register(corsPlugin)
    app.put('/item', { config: config() }, async () => 'x')
    expect(await codesOf(app)).toEqual(['route-config-type'])
    await expect(app.ready()).rejects.toThrow(`route "PUT /item".config${path}: `)
  })

  it.each<[name: string, config: () => object]>([
    ['not enumerable', () => Object.defineProperty({}, 'cors', { value: strict })],
    ['without a prototype', () => Object.assign(Object.create(null), { cors: strict })],
    ['a proxy that shows it', () => new Proxy({ cors: strict }, {})],
    ['frozen', () => Object.freeze({ cors: Object.freeze({ ...strict }) })],
  ])('%s is used', async (_name, config) => {
    const app = createApp()
    app.register(corsPlugin, { logger: false })
    app.route({ method: ['GET', 'PUT'], url: '/item', config: config(), handler: async () => 'x' })
    expect(corsOf(await app.inject({ url: '/item', headers: { origin: app2 } }))).toEqual({ vary: 'Origin' })
    expect(corsOf(await preflight(app, app2, ['PUT', '/item']))).toEqual({ vary: 'Origin' })
    expect((await preflight(app, app2, ['PUT', '/item'])).statusCode).toBe(403)
  })

  it('one that a hook of another plugin puts there is used, and keeps what is its own', async () => {
    const app = createApp()
    const seen: unknown[] = []
    app.register(corsPlugin, { logger: false })
    app.addHook('onRoute', (route) => {
      route.config = { cors: strict, mine: 1 } as object
      seen.push(Object.keys(route.config))
    })
    app.put('/item', { config: { cors: { origin: app2 } } }, async ({ routeOptions }) =>
      Object.keys(routeOptions.config),
    )
    const actual = await app.inject({ method: 'PUT', url: '/item', headers: { origin: app2 } })
    expect([actual.json(), corsOf(actual), seen]).toEqual([
      ['cors', 'mine', 'url', 'method'],
      { vary: 'Origin' },
      [['cors', 'mine']],
    ])
    expect((await preflight(app, app2, ['PUT', '/item'])).statusCode).toBe(403)
  })

  it.each<[name: string, config: object]>([
    ['a Map', new Map()],
    [
      'a proxy',
      new Proxy(
        {},
        {
          get: (_, name) => {
            if (name === 'cors') throw new Error('not for you')
          },
        },
      ),
    ],
  ])('is left alone where nobody registers the plugin: %s', async (_name, config) => {
    const app = createApp()
    app.get('/', { config }, async () => 'x')
    expect((await app.inject('/')).body).toBe('x')
  })
})

describe('after the start, a polluted Object.prototype', () => {
  const evil = 'https://evil.example'
  const open = { origin: [evil], credentials: true }
  const names = [
    'cors',
    'policy',
    'origin',
    'constraints',
    'config',
    'governor',
    'engine',
    'logger',
    'order',
    'host',
    'version',
  ]
  it('opens nothing', async () => {
    const app = createApp()
    app.register(corsPlugin, { origin: app1, logger: false })
    app.route({ method: ['GET', 'PUT'], url: '/plain', handler: async () => 'x' })
    app.put('/routed', { config: { cors: { origin: app2 } } }, async () => 'x')
    app.put('/versions', { constraints: { version: '1.0.0' }, config: { cors: { origin: app2 } } }, async () => 'x')
    app.register(
      async (scope) => {
        scope.get('/x', async () => 'x')
      },
      { prefix: '/scope' },
    )
    await app.ready()
    const prototype = Object.prototype as unknown as Record<string, unknown>
    for (const name of names) prototype[name] = open
    try {
      for (const url of ['/plain', '/routed', '/versions', '/scope/x', '/scope/missing', '/missing']) {
        const actual = await app.inject({ method: 'PUT', url, headers: { origin: evil } })
        const asked = await preflight(app, evil, ['PUT', url])
        expect([url, corsOf(actual), asked.statusCode, corsOf(asked)]).toEqual([
          url,
          { vary: 'Origin' },
          403,
          { vary: 'Origin' },
        ])
      }
    } finally {
      for (const name of names) delete prototype[name]
    }
  })

  it('before the start, it is refused', async () => {
    const app = createApp()
    const prototype = Object.prototype as unknown as Record<string, unknown>
    app.register(corsPlugin, { origin: app1, logger: false })
    app.get('/plain', async () => 'x')
    prototype.cors = open
    try {
      expect(await codesOf(app)).toEqual(['route-config-type', 'route-config-type'])
    } finally {
      delete prototype.cors
    }
  })
})

describe('order', () => {
  it.each(['last', true, null, ''])('%j rejects ready()', async (order) => {
    const app = createApp()
    app.register(corsPlugin, { origin: app1, order } as FastifyCorsOptions)
    expect(await codesOf(app)).toEqual(['order-value'])
  })
})

describe('notices', () => {
  it('are logged once, however many routes have them', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    try {
      const lines: string[] = []
      const app = createApp({ logger: { stream: { write: (line: string) => void lines.push(JSON.parse(line).msg) } } })
      const useless = { maxAge: 90_000, allowedHeaders: ['Cookie'] }
      app.register(corsPlugin, { origin: app1, ...useless })
      app.get('/one', { config: { cors: { origin: app2, ...useless } } }, async () => 'one')
      app.get('/two', { config: { cors: { origin: '*', maxAge: 90_001 } } }, async () => 'two')
      await app.ready()
      expect(lines).toEqual([
        expect.stringMatching(/^CORS: allowedHeaders\[0\]: "Cookie" /),
        expect.stringMatching(/^CORS: maxAge: 90000 /),
        expect.stringMatching(/^CORS: maxAge: 90001 /),
      ])
    } finally {
      vi.unstubAllEnvs()
    }
  })
})
