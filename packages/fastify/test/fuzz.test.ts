import { describe, expect, it } from 'vitest'
import { corsPlugin } from '../src/index.ts'
import { createApp } from './app.ts'

const origin = 'https://one.example'

/** Small and seeded, so that a failure can be run again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const segments = ['a', 'b', ':x', ':x(^\\d+$)', ':x-:y', 'a::b']
const urlSegments = ['a', 'b', '1', '12', 'a-b', 'a:b', 'A', 'a%2Fb', '%61', '']
const methods = ['GET', 'PUT', 'DELETE']
const hosts = [undefined, undefined, 'h1.example', /^h\d\.example$/]

/** Every route allows a max-age of its own for preflights and exposes a header of its own: both tell which policy was applied. */
async function run(seed: number): Promise<void> {
  const random = createRandom(seed)
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T
  const app = createApp({
    exposeHeadRoutes: random(2) === 0,
    routerOptions: {
      ignoreTrailingSlash: random(4) === 0,
      ignoreDuplicateSlashes: random(4) === 0,
      caseSensitive: random(4) > 0,
    },
  })
  let count = 0
  const policyOf = (id: number) => ({ origin, methods: '*' as const, maxAge: id, exposedHeaders: [`x-${id}`] })
  app.register(corsPlugin, { ...policyOf(0), logger: false })
  const scopes = ['', '/p', '/a', '/:z']
  for (const prefix of scopes) {
    app.register(
      async (scope) => {
        for (let left = random(7); left > 0; left--) {
          const url = `/${Array.from({ length: random(4) }, () => pick(segments)).join('/')}${pick(['', '', '', '/', '/*'])}`
          const host = pick(hosts)
          const id = ++count
          try {
            scope.route({
              method: pick(methods),
              url: url.replaceAll(/\/{2,}/g, '/'),
              constraints: host === undefined ? {} : { host },
              prefixTrailingSlash: pick(['both', 'slash', 'no-slash'] as const),
              config: { cors: policyOf(id) },
              handler: async (_request, reply) => reply.header('x-ran', String(id)).send(''),
            })
          } catch {
            // Declared already, or a pattern that the router refuses.
          }
        }
      },
      prefix === '' ? {} : { prefix },
    )
  }
  await app.ready()
  for (let left = 60; left > 0; left--) {
    const method = pick([...methods, 'HEAD'])
    const url = `${pick(scopes.map((prefix) => prefix.replace(':z', 'z')))}/${Array.from({ length: random(4) }, () => pick(urlSegments)).join('/')}`
    const headers = { origin, host: pick(['h1.example', 'h2.example', 'other.example']) }
    const actual = await app.inject({ method: method as 'GET', url, headers })
    const asked = { ...headers, 'access-control-request-method': method }
    const preflight = await app.inject({ method: 'OPTIONS', url, headers: asked })
    const ran = String(actual.headers['x-ran'] ?? 0)
    const seen = {
      actual: actual.headers['access-control-expose-headers'],
      preflight: preflight.headers['access-control-max-age'],
    }
    expect(seen, `seed ${seed}: ${method} ${url} at ${headers.host}`).toEqual({ actual: `x-${ran}`, preflight: ran })
  }
}

describe('random routes and requests', () => {
  it('are governed by the policy of the route that runs, preflights too', async () => {
    const seeds = Number(process.env.FUZZ_SEEDS ?? 60)
    for (let seed = 1; seed <= seeds; seed++) await run(seed)
  })
})
