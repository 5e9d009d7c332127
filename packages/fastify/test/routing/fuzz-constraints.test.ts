import { type CorsOptions, type CorsRequest, mergeVary } from '@cors/core'
import { type CorsEngine, createEngine, intersect } from '@cors/core/adapter'
import fastify, { type FastifyInstance, type FastifyReply, type RouteOptions } from 'fastify'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/random.ts'
import { corsPlugin } from '../../src/index.ts'
import { corsOf } from '../support/app.ts'

const origin = 'https://one.example'
const other = 'https://two.example'

const urls = ['/a', '/b', '/:x', '/a/:x', '/*', '/a/*']
const askedUrls = ['/a', '/b', '/c', '/a/b', '/a?shard=b', '/a/b?shard=b', '/d/e']
const methods = ['GET', 'PUT']
const hosts = ['h1.example', /^h\d\.example$/, /^h[12]\.example$/]
const askedHosts = ['h1.example', 'h2.example', 'other.example']
const versions = ['1.0.0', '1.2', '2.0.0']
const roles = ['admin', 'guest']
const tiers = ['free', 'paid']

type Raw = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** A constraint by a header that may be absent, one with a default value, and two that a preflight shows. */
function createStrategies(mustMatch: boolean) {
  const derive: Record<string, (raw: Raw) => string | undefined> = {
    role: ({ headers }) => headers['x-role'],
    tier: ({ headers: { 'x-tier': tier = 'free' } }) => tier,
    shard: ({ url }) => (url.includes('shard=b') ? 'b' : 'a'),
    verb: (raw) => raw.method,
  }
  return Object.fromEntries(
    Object.entries(derive).map(([name, deriveConstraint]) => [
      name,
      {
        name,
        mustMatchWhenDerived: mustMatch && name === 'role',
        storage: () => new Map(),
        validate: () => true,
        deriveConstraint,
      },
    ]),
  )
}

interface Definition {
  readonly cors: CorsOptions | false
  readonly route: Partial<RouteOptions>
}

type Random = (below: number) => number

function randomDefinition(random: Random): Definition {
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T
  const constraints: Record<string, unknown> = {}
  if (random(3) === 0) constraints.host = pick(hosts)
  if (random(3) === 0) constraints.version = pick(versions)
  if (random(3) === 0) constraints.role = pick(roles)
  if (random(3) === 0) constraints.tier = pick(tiers)
  if (random(6) === 0) constraints.shard = pick(['a', 'b'])
  if (random(6) === 0) constraints.verb = pick(methods)
  const cors: CorsOptions = {
    origin: pick([origin, other, [origin, other], [origin, other], '*', '*'] as const),
    methods: pick(['*', ['GET'], ['GET', 'PUT']] as const),
    allowedHeaders: pick(['*', ['x-role', 'accept-version'], ['x-tier']] as const),
    exposedHeaders: [`x-${random(1000)}`],
    ...(random(2) === 0 ? {} : { maxAge: random(100) }),
  }
  const isCredentialed = cors.origin !== '*' && random(2) === 0
  const route = {
    method: pick(methods),
    url: pick(urls),
    constraints: constraints as RouteOptions['constraints'] & object,
  }
  return { cors: random(12) === 0 ? false : isCredentialed ? { ...cors, credentials: true } : cors, route }
}

/** Adds the routes, each with a handler that says its number; gives back those that the router takes. */
function addRoutes(app: FastifyInstance, definitions: readonly Definition[]): readonly Definition[] {
  return definitions.filter(({ route, cors }) => {
    const number = definitions.findIndex((one) => one.route === route)
    const handler = async (_request: unknown, reply: FastifyReply) => reply.header('x-ran', String(number)).send('')
    try {
      app.route({ ...route, config: { cors }, handler } as RouteOptions)
      return true
    } catch {
      return false
    }
  })
}

const requests = { header: () => undefined, logger: console }
const registered: CorsOptions = { origin: [origin, other], maxAge: 7 }
const engineOf = (cors: CorsOptions | false): CorsEngine<unknown> => createEngine(cors, { logger: false }, requests)

/** `Vary` is a set. */
function sorted({ vary = '', ...rest }: Record<string, unknown>): Record<string, unknown> {
  const names = mergeVary('', String(vary)).split(', ').sort().join(', ')
  return names === '' ? rest : { ...rest, vary: names }
}

function expectedOf(engine: CorsEngine<unknown> | undefined, request: CorsRequest): Record<string, unknown> {
  const decision = engine?.decide({}, request)
  if (decision instanceof Promise) throw new Error('expected an answer at once')
  return sorted(decision?.headers.toJSON() ?? {})
}

/** Every combination of what the headers of the actual request may say. */
function variants(asksForVersion: boolean): readonly Record<string, string>[] {
  const absent = [{}]
  const of = (name: string, values: readonly string[]) => values.map((value) => ({ [name]: value }))
  const lists: readonly (readonly Record<string, string>[])[] = [
    asksForVersion ? of('accept-version', ['1.0.0', '1.2.0', '2.0.0', '1.x', '*', '9.0.0']) : absent,
    [...absent, ...of('x-role', [...roles, 'else'])],
    [...absent, ...of('x-tier', [...tiers, 'else'])],
  ]
  return lists.reduce((heads, list) => heads.flatMap((head) => list.map((more) => ({ ...head, ...more }))))
}

async function run(seed: number): Promise<number> {
  const random = createRandom(seed).below
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T
  const mustMatch = random(2) === 0
  const createOne = (): FastifyInstance =>
    fastify({ exposeHeadRoutes: false, routerOptions: { constraints: createStrategies(mustMatch) } } as object)
  const drawn = Array.from({ length: 3 + random(20) }, () => randomDefinition(random))
  const scratch = createOne()
  const definitions = addRoutes(scratch, drawn)
  await scratch.close()
  const app = createOne()
  app.register(corsPlugin, { ...registered, logger: false })
  expect(addRoutes(app, definitions)).toHaveLength(definitions.length)
  const engines = definitions.map(({ cors }) => engineOf(cors))
  let several = 0
  for (let left = 12; left > 0; left--) {
    const [method, url, host, from] = [pick(methods), pick(askedUrls), pick(askedHosts), pick([origin, other])]
    const asked = pick([[], ['x-role'], ['accept-version'], ['accept-version', 'x-role'], ['x-tier']])
    const where = `seed ${seed}: ${method} ${url} at ${host}, asking for ${asked}`
    const reached = new Set<CorsEngine<unknown>>()
    for (const headers of variants(asked.includes('accept-version'))) {
      const actual = await app.inject({ method: method as 'GET', url, headers: { ...headers, host, origin: from } })
      const ran = actual.headers['x-ran']
      const engine = ran === undefined ? engineOf(registered) : (engines[Number(ran)] as CorsEngine<unknown>)
      if (ran !== undefined) reached.add(engine)
      const request = { method, origin: from, requestMethod: undefined, requestHeaders: undefined }
      expect(sorted(corsOf(actual)), `${where}: ${JSON.stringify(headers)}`).toEqual(expectedOf(engine, request))
    }
    if (reached.size > 1) several++
    const requestHeaders = asked.length === 0 ? undefined : asked.join(',')
    const headers = {
      host,
      origin: from,
      'access-control-request-method': method,
      ...(requestHeaders === undefined ? {} : { 'access-control-request-headers': requestHeaders }),
    }
    const answer = await app.inject({ method: 'OPTIONS', url, headers })
    const engine = reached.size === 0 ? engineOf(registered) : intersect([...reached])
    const request = { method: 'OPTIONS', origin: from, requestMethod: method, requestHeaders }
    expect(sorted(corsOf(answer)), where).toEqual(expectedOf(engine, request))
  }
  await app.close()
  return several
}

describe('random routes with constraints', () => {
  it('answer a preflight by all routes that its request may reach, and by no others', async () => {
    const seeds = Number(process.env.FUZZ_SEEDS ?? 40)
    let several = 0
    for (let seed = 1; seed <= seeds; seed++) several += await run(seed)
    expect(several, 'preflights for several routes').toBeGreaterThan(seeds)
  }, 600_000)
})
