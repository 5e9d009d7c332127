import type { FastifyInstance, FastifyReply, RouteOptions } from 'fastify'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/random.ts'
import { corsPlugin } from '../../src/index.ts'
import { createApp } from '../support/app.ts'

const origin = 'https://one.example'

const segments = ['a', 'b', ':x', ':x(^\\d+$)', ':x-:y', 'a::b']
const urlSegments = ['a', 'b', '1', '12', 'a-b', 'a:b', 'A', 'a%2Fb', '%61', '']
const prefixes = ['', '/p', '/a', '/:z']
const methods = ['GET', 'PUT', 'DELETE']
const hosts = [undefined, undefined, 'h1.example', /^h\d\.example$/]

interface Definition {
  readonly prefix: string
  readonly id: number
  readonly route: Partial<RouteOptions>
}

/** Adds the routes, each with a handler that says its name; gives back those that the router takes. */
function addRoutes(app: FastifyInstance, definitions: readonly Definition[]): readonly Definition[] {
  const taken: Definition[] = []
  for (const prefix of prefixes) {
    app.register(
      async (scope) => {
        for (const definition of definitions.filter((one) => one.prefix === prefix)) {
          try {
            const { route, id } = definition
            const handler = async (_request: unknown, reply: FastifyReply) => reply.header('x-ran', String(id)).send('')
            scope.route({ ...route, handler } as RouteOptions)
            taken.push(definition)
          } catch {
            // Declared already, or a pattern that the router refuses: such an application would not start.
          }
        }
      },
      prefix === '' ? {} : { prefix },
    )
  }
  return taken
}

/** Every policy has a max-age of its own for preflights and exposes a header of its own: both tell which one was applied. */
function policyOf(id: number) {
  return { origin, methods: '*', maxAge: id, exposedHeaders: [`x-${id}`] } as const
}

async function run(seed: number): Promise<void> {
  const random = createRandom(seed).below
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T
  const pathOf = (parts: readonly string[]): string => Array.from({ length: random(4) }, () => pick(parts)).join('/')
  const options = {
    exposeHeadRoutes: random(2) === 0,
    routerOptions: {
      ignoreTrailingSlash: random(4) === 0,
      ignoreDuplicateSlashes: random(4) === 0,
      caseSensitive: random(4) > 0,
    },
  }
  const definitions = Array.from({ length: random(25) }, (_, index): Definition => {
    const host = pick(hosts)
    const url = `/${pathOf(segments)}${pick(['', '', '', '/', '/*'])}`.replaceAll(/\/{2,}/g, '/')
    const constraints = host === undefined ? {} : { host }
    const prefixTrailingSlash = pick(['both', 'slash', 'no-slash'] as const)
    const config = { cors: policyOf(index + 1) }
    return {
      prefix: pick(prefixes),
      id: index + 1,
      route: { method: pick(methods), url, constraints, prefixTrailingSlash, config },
    }
  })
  const scratch = createApp(options)
  const taken = addRoutes(scratch, definitions)
  await scratch.ready()
  const app = createApp(options)
  app.register(corsPlugin, { ...policyOf(0), logger: false })
  addRoutes(app, taken)
  for (let left = 60; left > 0; left--) {
    const method = pick([...methods, 'HEAD'])
    const url = `${pick(prefixes).replace(':z', 'z')}/${pathOf(urlSegments)}`
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
    const seeds = Number(process.env.FUZZ_SEEDS ?? 40)
    for (let seed = 1; seed <= seeds; seed++) await run(seed)
  }, 600_000)
})
