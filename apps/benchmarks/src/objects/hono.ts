import { withCors } from '@cors/fetch'
import { cors, routePolicy } from '@cors/hono'
import { Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import { key } from '../names.ts'
import { allowedHeaders, lists, maxAge, methods, origin } from '../policy.ts'
import type { Variant } from './measure.ts'
import { commonScenarios, fresh, type Scenario } from './requests.ts'

type Handle = (request: Request) => Response | Promise<Response>

/** Whole Hono requests: from a Request to a Response. */
export function honoVariants(size: number): Variant[] {
  const policy = { origin: [origin], ...lists }
  const handles: Record<string, Handle> = {
    none: createApp(() => undefined).fetch,
    'hono/cors': createApp((app) => {
      app.use(honoCors({ origin: [origin], allowMethods: methods, allowHeaders: allowedHeaders, maxAge }))
    }).fetch,
    '@cors/hono': createApp((app) => {
      app.use(cors(policy))
    }).fetch,
    '@cors/hono, routePolicy': createApp((app) => {
      app.use(routePolicy(app, policy))
    }).fetch,
    '@cors/fetch around app.fetch': withCors(policy, createApp(() => undefined).fetch),
  }
  return commonScenarios.flatMap((scenario) =>
    Object.entries(handles).map(([name, handle]) => ({
      name: key(scenario.name, name),
      size,
      isAsync: true,
      prepare: serve(scenario, handle),
    })),
  )
}

function createApp(addCors: (app: Hono) => void): Hono {
  const app = new Hono()
  addCors(app)
  app.get('/items', (c) => c.text('ok'))
  app.options('/items', (c) => c.body(null, 204))
  return app
}

function serve({ method, headers }: Scenario, handle: Handle): Variant['prepare'] {
  let count = 0
  const createRequest = (): Request => {
    const list = Object.entries(headers(count++)).map(([name, value]): [string, string] => [name, fresh(value)])
    return new Request('https://api.example.com/items', { method, headers: list })
  }
  return (size) => {
    const requests = Array.from({ length: size }, createRequest)
    return async () => {
      for (const request of requests) await handle(request)
    }
  }
}
