import { type CorsOptions, type CorsRequest, createPolicy, decide, mergeVary } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/random.ts'
import { corsHeaders, serve } from '../serve.ts'
import { createApp } from './random-app.ts'
import { drawApp, origin } from './random-plan.ts'
import { optionsOf } from './random-policies.ts'
import { routers } from './routers.ts'

const methods = ['GET', 'GET', 'PUT', 'DELETE', 'HEAD', 'POST']
const hosts = ['one.example', 'two.example', 'three.example']
const urlSegments = ['/a', '/b', '/1', '/A', '/a%2Fb', '/', '']
/** Where only some layers ignore the case of letters, two policies have to agree. */
const lowerSegments = urlSegments.filter((segment) => segment !== '/A')

/** The whole header set under a policy: all that went through `routePolicy` varies on Origin. */
function expected(id: number, request: CorsRequest): Record<string, string> {
  const options = optionsOf(id)
  if (options === false) return { vary: 'Origin' }
  const { vary, ...headers } = (
    decide(createPolicy(options as CorsOptions), request) as { headers: { toJSON(): Record<string, string> } }
  ).headers.toJSON()
  return { ...headers, vary: mergeVary(vary, 'Origin') }
}

async function run({ Router, rest, version }: (typeof routers)[number], seed: number, count: number): Promise<void> {
  const random = createRandom(seed).pick
  const segments = Number(version) < 14 ? urlSegments : lowerSegments
  const plan = drawApp(random, rest)
  const app = createApp(plan, Router, false)
  const twin = createApp(plan, Router, true)
  await serve(app, (send) =>
    serve(twin, async (sendTwin) => {
      for (let left = count; left > 0; left--) {
        const method = random(methods)
        const path = random(['', '/m']) + random(['', '', '/a', '/z']) + random(segments) + random(segments) || '/'
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

/** Who has a part in the answer, by what it says. */
function partsOf(body: string): readonly number[] {
  if (body.startsWith('{')) return (JSON.parse(body) as { by: number[] }).by
  return body.split(',').filter(Boolean).map(Number.parseFloat)
}

/** @returns how many answers were granted to a page */
async function runShared({ Router, rest }: (typeof routers)[number], seed: number, count: number): Promise<number> {
  const random = createRandom(seed).pick
  const app = createApp(drawApp(random, rest, true), Router, false, true)
  let grants = 0
  await serve(app, async (send) => {
    for (let left = count; left > 0; left--) {
      const path = random(['', '/m']) + random(['', '', '/a', '/z']) + random(urlSegments) + random(urlSegments) || '/'
      const page = random([origin, 'https://evil.example'])
      const method = random(['GET', 'GET', 'PUT'])
      const answer = await send(method, path, { origin: page, host: random(hosts) })
      const actual = corsHeaders(answer)
      expect(actual.vary, `seed ${seed}`).toContain('Origin')
      if (actual['access-control-allow-origin'] === undefined) continue
      grants++
      const request = { method, origin: page, requestMethod: undefined, requestHeaders: undefined }
      for (const id of partsOf(answer.body)) {
        const own = expected(id, request)
        const what = `seed ${seed}: ${method} ${path} for ${page}, in which ${id} has a part: ${answer.body}`
        expect(['*', page], what).toContain(own['access-control-allow-origin'])
        if (actual['access-control-allow-credentials'] === 'true') {
          expect(own['access-control-allow-credentials'], what).toBe('true')
        }
      }
    }
  })
  return grants
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

  it.each(routers)(
    'grant no more than all that have a part in the answer: @koa/router $version',
    async (router) => {
      const seeds = Number(process.env.FUZZ_SEEDS ?? 40)
      let grants = 0
      for (let seed = 1; seed <= seeds; seed++) grants += await runShared(router, seed, 40)
      expect(grants).toBeGreaterThan(seeds)
    },
    600_000,
  )
})
