import { createPolicy, decide, mergeVary } from '@cors/core'
import Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { corsHeaders, serve } from '../serve.ts'
import { policies } from './apps.ts'
import { routers } from './routers.ts'
import { rows } from './rows.ts'

const compiled = {
  strict: createPolicy(policies.strict),
  open: createPolicy(policies.open),
  partner: createPolicy(policies.partner),
}
const origins = ['https://app.example', 'https://partner.example', 'https://evil.example']

/** Everything that CORS may touch, and the status of a preflight. */
function expected(name: keyof typeof compiled, method: string, origin: string, requestMethod?: string): object {
  const decision = decide(compiled[name], { method, origin, requestMethod, requestHeaders: undefined })
  const { vary, ...headers } = decision.headers.toJSON()
  const status = decision.kind === 'preflight' ? { status: decision.status } : {}
  return { ...headers, vary: mergeVary(vary, 'Origin'), ...status }
}

describe.each(routers)('@koa/router $version', ({ Router, rest }) => {
  it.each(rows)('%s', async (_what, setUp, request, governs, governsPreflight) => {
    const app = new Koa()
    setUp({ app, router: new Router(), create: (options) => new Router(options as never), rest })
    const [method, path] = request.split(' ') as [string, string]
    await serve(app, async (send) => {
      for (const origin of origins) {
        const actual = corsHeaders(await send(method, path, { origin }))
        const answer = await send('OPTIONS', path, { origin, 'access-control-request-method': method })
        const preflight = { ...corsHeaders(answer), status: answer.status }
        expect({ actual, preflight }, origin).toEqual({
          actual: expected(governs, method, origin),
          preflight: expected(governsPreflight, 'OPTIONS', origin, method),
        })
      }
    })
  })
})
