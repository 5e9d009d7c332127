import type { CorsRequest } from '@cors/core'
import { createEngine, intersect } from '@cors/core/adapter'
import type { Context } from 'hono'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/random.ts'
import { honoRequests } from '../../src/engine.ts'
import { createApp, sourceOf } from './app.ts'
import { drawApp, origin } from './plan.ts'

const methods = ['GET', 'GET', 'PUT', 'DELETE', 'HEAD', 'POST']
const segments = ['/a', '/b', '/1', '/a%2Fb', '/', '']
const queries = ['', '', '', '?answer', '?fail']

/** The whole header set under some policies. */
async function expected(ids: readonly number[], request: CorsRequest): Promise<Record<string, string>> {
  const engines = ids.map((id) => createEngine<Context>(sourceOf(id) as never, { logger: false }, honoRequests))
  const { decision } = (await intersect(engines)?.evaluate({} as Context, request)) ?? {}
  return decision?.headers.toJSON() ?? {}
}

function corsHeaders({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-') || name === 'vary'))
}

async function run(seed: number, count: number): Promise<number> {
  const random = createRandom(seed).pick
  const plan = drawApp(random)
  const app = createApp(plan, false)
  const twin = createApp(plan, true)
  let answers = 0
  for (let left = count; left > 0; left--) {
    const method = random(methods)
    const path = (random(['', '', '/a', '/1']) + random(segments) + random(segments) || '/') + random(queries)
    const request = { method, origin, requestMethod: undefined, requestHeaders: undefined }
    const actual = await app.request(path, { method, headers: { origin } })
    const first = await twin.request(path, { method })
    const preflight = await app.request(path, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method },
    })
    const idsOf = ({ headers }: Response, name: string): number[] =>
      (headers.get(name) ?? '').split(',').filter(Boolean).map(Number)
    const hasRoute = first.status === 200
    const passed = idsOf(first, 'x-passed')
    const governors = hasRoute ? idsOf(first, 'x-governed-by') : passed.length > 0 ? passed : [0]
    const isInFront = actual.status === 418 && actual.headers.get('x-routed') === 'false' && hasRoute
    const governor = isInFront ? governors : idsOf(actual, 'x-governed-by')
    const what = `seed ${seed}: ${method} ${path}, answered under ${governor}, first ${governors}`
    expect(corsHeaders(preflight), what).toEqual(
      await expected(governors, { ...request, method: 'OPTIONS', requestMethod: method }),
    )
    expect(governor.length, what).toBeGreaterThan(0)
    answers++
    expect(corsHeaders(actual), what).toEqual(await expected(governor, request))
  }
  return answers
}

describe('random applications and requests', () => {
  it('are governed by whoever answers, and preflights by the first route', async () => {
    const seeds = Number(process.env.FUZZ_SEEDS ?? 60)
    let answers = 0
    for (let seed = 1; seed <= seeds; seed++) answers += await run(seed, 40)
    expect(answers).toBe(seeds * 40)
  }, 600_000)
})
