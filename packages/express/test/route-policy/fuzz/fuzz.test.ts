import type { CorsRequest } from '@cors/core'
import { createEngine, intersect } from '@cors/core/adapter'
import type { Request } from 'express'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../../scripts/random.ts'
import { expressRequests } from '../../../src/engine.ts'
import { corsHeaders, restOf, serve, versions } from '../../servers.ts'
import { createApp, sourceOf } from './app.ts'
import { drawApp, origin } from './plan.ts'

const methods = ['GET', 'GET', 'PUT', 'DELETE', 'HEAD', 'POST']
const segments = ['/a', '/b', '/1', '/A', '/a%2Fb', '/', '']
const queries = ['', '', '', '?answer', '?fail', '?fail&recover', '?recover']

/** The whole header set under some policies. */
async function expected(ids: readonly number[], request: CorsRequest): Promise<Record<string, string>> {
  const engines = ids.map((id) => createEngine<Request>(sourceOf(id) as never, { logger: false }, expressRequests))
  const { decision } = (await intersect(engines)?.evaluate({} as Request, request)) ?? {}
  return decision?.headers.toJSON() ?? {}
}

async function run([, create]: (typeof versions)[number], seed: number, count: number): Promise<number> {
  const random = createRandom(seed).pick
  const plan = drawApp(random, restOf(create))
  let answers = 0
  await serve(createApp(plan, create, false), (send) =>
    serve(createApp(plan, create, true), async (sendTwin) => {
      for (let left = count; left > 0; left--) {
        const method = random(methods)
        const path = (random(['', '', '/a', '/1']) + random(segments) + random(segments) || '/') + random(queries)
        const request = { method, origin, requestMethod: undefined, requestHeaders: undefined }
        const read = ({ lines }: Awaited<ReturnType<typeof send>>, header: string): string | undefined =>
          lines.find(([name]) => name === header)?.[1]
        const actual = await send(method, path, { origin })
        const first = await sendTwin(method, path, {})
        const preflight = await send('OPTIONS', path, { origin, 'access-control-request-method': method })
        const firstId = Number(read(first, 'x-governed-by'))
        const passed = read(first, 'x-passed')
        const hasRoute = first.status === 200
        // An error in front of all routes is one of the first route.
        const isInFront = actual.status === 418 && read(actual, 'x-routed') === 'false' && hasRoute
        const governor = isInFront ? firstId : Number(read(actual, 'x-governed-by'))
        const governors = hasRoute ? [firstId] : passed ? passed.split(',').map(Number) : [0]
        const what = `seed ${seed}: ${method} ${path}, answered under ${governor}, first ${governors}`
        expect(corsHeaders(preflight), what).toEqual(
          await expected(governors, { ...request, method: 'OPTIONS', requestMethod: method }),
        )
        // Express answers itself what leaves the application by `next('router')`.
        if (Number.isNaN(governor)) continue
        answers++
        expect(corsHeaders(actual), what).toEqual(await expected([governor], request))
      }
    }),
  )
  return answers
}

describe('random applications and requests', () => {
  it.each(versions)(
    'are governed by whoever answers, and preflights by the first route: %s',
    async (...version) => {
      const seeds = Number(process.env.FUZZ_SEEDS ?? 40)
      let answers = 0
      for (let seed = 1; seed <= seeds; seed++) answers += await run(version, seed, 40)
      expect(answers).toBeGreaterThan(seeds * 30)
    },
    600_000,
  )
})
