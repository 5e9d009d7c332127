import { withCors } from '@cors/fetch'
import { cors, routePolicy } from '@cors/h3'
import { H3, handleCors } from 'h3'
import { limitNames } from '../names.ts'
import { allowedHeaders, lists, maxAge, methods, origin } from '../policy.ts'
import { fetchVariants, setOnHeaders } from './fetch-variants.ts'
import { protectHeaders } from './limits.ts'
import type { Variant } from './measure.ts'

type Handle = (request: Request) => Response | Promise<Response>

/** Whole h3 requests: from a Request to a Response. */
export function h3Variants(size: number): Variant[] {
  const policy = { origin: [origin], ...lists }
  const theirs = { origin: [origin], methods, allowHeaders: allowedHeaders, maxAge: String(maxAge) }
  const handles = {
    none: createApp(() => undefined),
    'by hand': createApp((app) => {
      app.use((event) => setOnHeaders(event.req, event.res.headers))
    }),
    [limitNames.protecting]: createApp((app) => {
      app.use((event, next) => {
        const write = (value: unknown): unknown => {
          protectHeaders(event.req as unknown as Request, event.res.headers)
          return value
        }
        const value = next()
        return value instanceof Promise ? value.then(write) : write(value)
      })
    }),
    handleCors: createApp((app) => {
      app.use((event) => {
        const answer = handleCors(event, theirs)
        return answer === false ? undefined : answer
      })
    }),
    '@cors/h3': createApp((app) => {
      app.use(cors(policy))
    }),
    '@cors/h3, routePolicy': createApp((app) => {
      app.use(routePolicy(app, policy))
    }),
    '@cors/fetch around app.fetch': withCors(
      policy,
      createApp(() => undefined),
    ),
  }
  return fetchVariants(size, handles)
}

function createApp(addCors: (app: H3) => void): Handle {
  const app = new H3()
  addCors(app)
  app.get('/items', () => 'ok')
  app.options('/items', () => new Response(null, { status: 204 }))
  return app.fetch
}
