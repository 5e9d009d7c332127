import { type CorsOptions, type CorsRequest, createPolicy, decide, mergeVary } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { createApp, optionsOf } from './random-app.ts'
import { createRandom, drawApp, origin } from './random-plan.ts'
import { routers } from './routers.ts'
import { corsHeaders, serve } from './serve.ts'

const methods = ['GET', 'GET', 'PUT', 'DELETE', 'HEAD', 'POST']
const hosts = ['one.example', 'two.example', 'three.example']
const urlSegments = ['/a', '/b', '/1', '/A', '/a%2Fb', '/', '']

/** The whole header set under a policy: all that went through `routePolicy` varies on Origin. */
function expected(id: number, request: CorsRequest): Record<string, string> {
  const options = optionsOf(id)
  if (options === false) return { vary: 'Origin' }
  const { vary, ...headers } = (
    decide(createPolicy(options as CorsOptions), request) as { headers: { toJSON(): Record<string, string> } }
  ).headers.toJSON()
  return { ...headers, vary: mergeVary(vary, 'Origin') }
}

async function run({ Router, rest }: (typeof routers)[number], seed: number, count: number): Promise<void> {
  const random = createRandom(seed)
  const plan = drawApp(random, rest)
  const app = createApp(plan, Router, false)
  const twin = createApp(plan, Router, true)
  await serve(app, (send) =>
    serve(twin, async (sendTwin) => {
      for (let left = count; left > 0; left--) {
        const method = random(methods)
        const path =
          random(['', '/m']) + random(['', '', '/a', '/z']) + random(urlSegments) + random(urlSegments) || '/'
        const host = random(hosts)
        const request = { method, origin, requestMethod: undefined, requestHeaders: undefined }
        const actual = await send(method, path, { origin, host })
        const first = await sendTwin(method, path, { host })
        const preflight = await send('OPTIONS', path, { origin, host, 'access-control-request-method': method })
        const governor = (answer: typeof actual): number =>
          Number(answer.lines.find(([name]) => name === 'x-governed-by')?.[1])
        expect(
          { actual: corsHeaders(actual), preflight: corsHeaders(preflight) },
          `seed ${seed}: ${method} ${path} at ${host}, answered under ${governor(actual)}, first ${governor(first)}`,
        ).toEqual({
          actual: expected(governor(actual), request),
          preflight: expected(governor(first), { ...request, method: 'OPTIONS', requestMethod: method }),
        })
      }
    }),
  )
}

describe('random routers and requests', () => {
  it.each(routers)(
    'are governed by whoever answers, and preflights by the first route: @koa/router $version',
    async (router) => {
      const seeds = Number(process.env.FUZZ_SEEDS ?? 25)
      for (let seed = 1; seed <= seeds; seed++) await run(router, seed, 60)
    },
    600_000,
  )
})
