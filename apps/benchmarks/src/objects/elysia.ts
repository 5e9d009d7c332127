import { cors } from '@cors/elysia'
import { withCors } from '@cors/fetch'
import { cors as elysiaCors } from '@elysiajs/cors'
import { Elysia } from 'elysia'
import { limitNames } from '../names.ts'
import { allowedHeaders, lists, maxAge, methods, origin } from '../policy.ts'
import { fetchVariants } from './fetch-variants.ts'
import { protectHeaders } from './limits.ts'
import type { Variant } from './measure.ts'

type Handle = (request: Request) => Response | Promise<Response>

/** Whole Elysia requests: from a Request to a Response. */
export function elysiaVariants(size: number): Variant[] {
  const policy = { origin: [origin], ...lists }
  const theirs = {
    origin: [origin],
    methods: [...methods],
    allowedHeaders: [...allowedHeaders],
    maxAge,
    credentials: false,
  }
  const handles = {
    none: createApp(() => undefined),
    'by hand': createApp((app) => {
      app.onRequest(({ request, set }) => {
        set.headers.vary = 'Origin'
        const from = request.headers.get('origin')
        if (from === origin) set.headers['access-control-allow-origin'] = from
      })
    }),
    [limitNames.protecting]: createApp((app) => {
      // As of ours, the hook makes Elysia prepare what functions of the user may ask for.
      app.onRequest(({ set: _set, server: _server }) => undefined)
      app.wrap(((handle: Handle) => (request: Request) => {
        const write = (response: Response): Response => {
          protectHeaders(request, response.headers)
          return response
        }
        const answer = handle(request)
        return answer instanceof Promise ? answer.then(write) : write(answer)
      }) as never)
    }),
    '@elysiajs/cors': createApp((app) => void app.use(elysiaCors(theirs as object))),
    '@cors/elysia': createApp((app) => void app.use(cors(policy))),
    '@cors/fetch around app.fetch': withCors(
      policy,
      createApp(() => undefined),
    ),
  }
  return fetchVariants(size, handles)
}

function createApp(addCors: (app: Elysia) => void): Handle {
  const app = new Elysia()
  addCors(app)
  app.get('/items', () => 'ok')
  app.options('/items', () => new Response(null, { status: 204 }))
  return app.fetch
}
