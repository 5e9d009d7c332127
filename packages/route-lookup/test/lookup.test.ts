import createRouter from 'find-my-way'
import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../../scripts/random.ts'
import { createRouteLookup, type LookupRoute, type RouteLookup, type Strategy } from '../src/index.ts'

// What is found without all constraints is compared with find-my-way itself, over random tables of routes and all values.

const seed = Number(process.env.CORS_FUZZ_SEED ?? 20260)
const tables = Number(process.env.CORS_FUZZ_APPS ?? 150)

const paths = ['/a', '/b', '/:id', '/:name', '/a/:id', '/a/*', '/*', '/a/b', '/:id/b', '/:id.json', '/a/:x?']
const urls = ['/a', '/b', '/c', '/a/b', '/a/c', '/x/b', '/x.json', '/a/b/c', '/A', '/a/', '/%61', '/%FF', '/a?b']
const known = {
  host: ['x.example', 'y.example', 'z.example'],
  role: ['admin', 'guest', 'else', undefined],
  tier: ['gold', 'else', undefined],
}

interface Incoming {
  readonly headers: Record<string, string | undefined>
}

function createStrategy(name: string, mustMatchWhenDerived: boolean): Strategy {
  return {
    name,
    mustMatchWhenDerived,
    storage: () => {
      const masks = new Map<unknown, unknown>()
      return { get: (value) => masks.get(value) ?? null, set: (value, mask) => masks.set(value, mask) }
    },
    deriveConstraint: (request) => (request as Incoming).headers[`x-${name}`],
  }
}

function createConstraints(random: Random): Record<string, unknown> {
  return {
    ...(random.chance(0.3) && { host: random.pick(['x.example', /^[yz]\.example$/, /^y/]) }),
    ...(random.chance(0.4) && { role: random.pick(['admin', 'guest']) }),
    ...(random.chance(0.3) && { tier: 'gold' }),
  }
}

interface Table {
  readonly real: ReturnType<typeof createRouter>
  readonly lookUp: RouteLookup<number>
}

function createTable(random: Random): Table {
  const routerOptions = { ignoreTrailingSlash: random.chance(0.3), caseSensitive: random.chance(0.7) }
  const strategies = [createStrategy('role', random.chance(0.2)), createStrategy('tier', random.chance(0.2))]
  const copies = Object.fromEntries(strategies.map((one) => [one.name, { ...one }]))
  const real = createRouter({ ...routerOptions, constraints: copies as never })
  const routes: LookupRoute<number>[] = []
  for (let value = random.pick([2, 6, 20]); value > 0; value--) {
    const url = random.pick(paths)
    const constraints = createConstraints(random)
    // Fastify starts with no route twice; an optional parameter makes two routes.
    const halves = url.endsWith('?') ? ['/a', '/a/:x'] : [url]
    if (halves.some((half) => real.hasRoute('GET', half, constraints))) continue
    real.on('GET', url, { constraints }, () => {}, value)
    routes.push({ method: 'GET', url, constraints, value })
  }
  const lookUp = createRouteLookup({
    createRouter,
    application: { initialConfig: { routerOptions } },
    routes,
    strategiesOf: () => new Map(strategies.map((one) => [one.name, one])),
  })
  return { real, lookUp }
}

describe('a look-up', () => {
  it('finds each route that some values of what is not shown lead to, and no other', () => {
    let several = 0
    for (let number = 0; number < tables; number++) {
      const { real, lookUp } = createTable(createRandom(seed + number))
      for (const url of urls) {
        for (const host of known.host) {
          const expected = new Set<unknown>()
          for (const role of known.role) {
            for (const tier of known.tier) {
              const found = real.find('GET', url, { host, role, tier } as never)
              if (typeof found?.store === 'number') expected.add(found.store)
            }
          }
          const found = lookUp('GET', { url, headers: { host } })
          if (found.length > 1) several++
          expect(new Set(found), `CORS_FUZZ_SEED=${seed + number} CORS_FUZZ_APPS=1: ${host} ${url}`).toEqual(expected)
        }
      }
    }
    expect(several).toBeGreaterThan(tables)
  })

  it('looks at no constraints of routes that the URL does not match, however many there are', () => {
    const calls = { derived: 0, read: 0 }
    const role = createStrategy('role', false)
    const counting: Strategy = {
      ...role,
      storage: () => {
        const { get, set } = role.storage()
        const count = (value: unknown): unknown => {
          calls.read++
          return get(value)
        }
        return { get: count, set }
      },
      deriveConstraint: (request) => {
        calls.derived++
        return role.deriveConstraint(request)
      },
    }
    const routes = Array.from({ length: 1000 }, (_, value) => {
      return { method: 'GET', url: `/r${value}`, constraints: { role: `role-${value}` }, value }
    })
    const strategiesOf = () => new Map([['role', counting]])
    const lookUp = createRouteLookup({ createRouter, application: { initialConfig: {} }, routes, strategiesOf })
    calls.read = 0
    expect(lookUp('GET', { url: '/r5', headers: {} })).toEqual([5])
    expect(calls).toEqual({ derived: 1, read: 0 })
  })

  it('takes a route whose value is a list for one of each value, where such a list is announced', () => {
    const routes = [
      { method: 'GET', url: '/data', constraints: { role: ['admin', 'guest'] }, value: 'both' },
      { method: 'GET', url: '/:any', constraints: { role: ['guest', 'else'] }, value: 'another' },
      { method: 'GET', url: '/*', constraints: { role: 'else' }, value: 'covered' },
      { method: 'GET', url: '/*', constraints: { role: ['guest', 'admin'] }, value: 'covered, too' },
    ]
    const options = { createRouter, application: { initialConfig: {} }, routes }
    const strategiesOf = () => new Map([['role', createStrategy('role', false)]])
    const asked = ['GET', { url: '/data', headers: {} }] as const
    expect(createRouteLookup({ ...options, strategiesOf, lists: ['role'] })(...asked)).toEqual(['both', 'another'])
    // Only the application knows what another list means.
    const unannounced = ['both', 'another', 'covered', 'covered, too']
    expect(createRouteLookup({ ...options, strategiesOf })(...asked)).toEqual(unannounced)
  })

  const versions = [
    { method: 'GET', url: '/data', constraints: {}, value: 'plain' },
    { method: 'GET', url: '/data', constraints: { version: '1.2.0' }, value: 'new' },
    { method: 'GET', url: '/:any', constraints: { version: '1.2.0' }, value: 'covered' },
    { method: 'GET', url: '/:any', constraints: { version: '2.0.0' }, value: 'other' },
  ]
  it.each<[asked: string, requestHeaders: string | undefined, found: string[]]>([
    ['with others', 'x-a, Accept-Version', ['new', 'other']],
    ['for nothing', '', ['plain']],
    ['for something else', 'x-a', ['plain']],
    ['for nobody knows what', undefined, ['plain', 'new', 'other']],
  ])('finds versions by what a preflight asks for: %s', (_asked, requestHeaders, found) => {
    const application = { initialConfig: {} }
    const lookUp = createRouteLookup({ createRouter, application, routes: versions, strategiesOf: () => new Map() })
    expect(new Set(lookUp('GET', { url: '/data', headers: {} }, requestHeaders))).toEqual(new Set(found))
  })

  it.each([
    ['maxParamLength', { maxParamLength: 5 }, '/123456', []],
    ['maxParamLength in its old place', {}, '/123456', []],
    ['caseSensitive', { caseSensitive: false }, '/STATIC', ['static']],
    ['ignoreTrailingSlash', { ignoreTrailingSlash: true }, '/static/', ['static']],
    ['ignoreDuplicateSlashes', { ignoreDuplicateSlashes: true }, '//static', ['static']],
    ['useSemicolonDelimiter', { useSemicolonDelimiter: true }, '/static;a=b', ['static']],
  ])('reads the option %s of the application', (name, routerOptions, url, found) => {
    const byDefault = { maxParamLength: 100, caseSensitive: true }
    const old = name.endsWith('old place') ? { maxParamLength: 5 } : {}
    const lookUp = createRouteLookup({
      createRouter,
      application: { initialConfig: { ...old, routerOptions: { ...byDefault, ...routerOptions } } },
      routes: [
        { method: 'GET', url: '/static', constraints: {}, value: 'static' },
        { method: 'GET', url: '/:any', constraints: {}, value: 'any' },
      ],
      strategiesOf: () => new Map(),
    })
    expect(lookUp('GET', { url, headers: {} })).toEqual(found)
  })
})
