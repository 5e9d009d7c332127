import { describe, expect, it } from 'vitest'
import { type Route, type RoutePath, routes, sendHttp1, type TestServer } from '../packages/conformance/src/index.ts'
import { app, partner } from '../packages/conformance/src/setups.ts'
import { checkAnswer } from '../packages/conformance/src/wire.ts'
import { mergeExposed, overridesHandler } from '../packages/core/src/adapter.ts'
import { type CorsOptions, createPolicy, decide, mergeVary } from '../packages/core/src/index.ts'
import { createRandom, type Draw } from './random.ts'

const evil = 'https://evil.example'
const origins = [
  app,
  partner,
  evil,
  'https://a.apps.example',
  'null',
  'http://localhost:3000',
  'https://APP.example',
  '',
]
const listed = [app, 'https://*.apps.example', 'http://localhost:*']

function drawRule(random: Draw): CorsOptions {
  const open: CorsOptions = { origin: '*' }
  const origin = random<CorsOptions>([
    open,
    { origin: app },
    { origin: listed },
    { origin: /^https:\/\/(?:app|partner)\.example$/ },
    { origin: (from) => from === partner },
    { origin: async (from) => from === app },
    { origin: () => Promise.reject(new Error('the database is down')) },
  ])
  return {
    ...origin,
    ...random<Partial<CorsOptions>>([{}, {}, { methods: ['GET', 'PUT'] }, { methods: '*' }, { methods: [] }]),
    ...random<Partial<CorsOptions>>([
      {},
      { allowedHeaders: ['X-Lab'] },
      { allowedHeaders: [] },
      { allowedHeaders: ['X-*'] },
    ]),
    ...random<Partial<CorsOptions>>([{}, { exposedHeaders: ['ETag', 'Location'] }]),
    ...random<Partial<CorsOptions>>([{}, { maxAge: 60 }, { optionsSuccessStatus: 200 }]),
    ...(origin === open
      ? {}
      : random<Partial<CorsOptions>>([{}, { credentials: true }, { dangerouslyAllowNullOrigin: true }])),
  }
}

interface Drawn {
  readonly method: string
  readonly path: RoutePath | '/missing'
  readonly headers: Readonly<Record<string, string>>
}

const paths: readonly Drawn['path'][] = [
  '/ok',
  '/vary',
  '/vary-star',
  '/foreign',
  '/exposes',
  '/exposes-all',
  '/throw',
  '/forbidden',
  '/redirect',
  '/stream',
  '/missing',
]

function drawRequest(random: Draw): Drawn {
  const preflight = random([
    {},
    { 'access-control-request-method': random(['GET', 'PUT', 'PATCH', 'patch', '*']) },
    {
      'access-control-request-method': 'PUT',
      'access-control-request-headers': random(['x-lab', 'X-Other', 'x lab', '']),
    },
  ])
  const method = random(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'OPTIONS', 'OPTIONS'])
  const path = random(paths)
  return {
    method,
    path,
    headers: { ...(random([true, true, true, false]) && { origin: random(origins) }), ...preflight },
  }
}

/** What a policy and a route come to, by the core alone. */
async function expectedOf(
  source: CorsOptions,
  { method, path, headers }: Drawn,
): Promise<{ readonly isEnded: boolean; readonly status: number; readonly expected: Record<string, string> }> {
  const { origin } = headers
  const decision = await decide(createPolicy(source), {
    method,
    origin,
    requestMethod: headers['access-control-request-method'],
    requestHeaders: headers['access-control-request-headers'],
  })
  if (decision.kind === 'preflight') {
    return { isEnded: true, status: decision.status, expected: decision.headers.toJSON() }
  }
  const { headers: own = {}, status = 404 }: Partial<Route> =
    path === '/missing' || method === 'OPTIONS' ? {} : routes[path]
  const { vary, 'access-control-allow-origin': allowOrigin, 'access-control-expose-headers': exposeHeaders } = own
  const owns = overridesHandler(decision)
  const expected = {
    ...(owns ? {} : own),
    ...(owns ? mergeExposed(decision, origin, { allowOrigin, exposeHeaders }) : decision.headers).toJSON(),
    vary: mergeVary(vary, decision.headers.vary),
  }
  const relevant = Object.entries(expected).filter(
    ([name, value]) => /^(vary|access-control-)/.test(name) && value !== '',
  )
  return { isEnded: false, status, expected: Object.fromEntries(relevant) }
}

/**
 * Asks an application with the table's routes under random policies, over real sockets, and compares with what the core alone decides.
 *
 * @param serve starts an application under some options; it logs nothing
 */
export function describeRandom(name: string, serve: (options: CorsOptions) => Promise<TestServer>): void {
  const count = Number(process.env.FUZZ_SEEDS ?? 40)
  describe(`${name}: random policies and requests`, () => {
    it('are answered as the core decides', async () => {
      for (let seed = 1; seed <= count; seed++) {
        const random = createRandom(seed).pick
        const options = drawRule(random)
        const server = await serve(options)
        for (let left = 10; left > 0; left--) {
          const request = drawRequest(random)
          const { isEnded, status, expected } = await expectedOf(options, request)
          const answer = await sendHttp1(server.url + request.path, request)
          const body = isEnded ? '' : answer.body
          expect(
            () => checkAnswer(answer, { status, body, expected }),
            `seed ${seed}: ${JSON.stringify(request)}`,
          ).not.toThrow()
        }
        await server.close()
      }
    }, 600_000)
  })
}
