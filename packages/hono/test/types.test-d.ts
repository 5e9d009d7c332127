import { createPolicy } from '@cors/core'
import { Hono, type MiddlewareHandler } from 'hono'
import { type CorsOptions, cors, isSameOriginRequest, routePolicy } from '../src/index.ts'

const list: string[] = []

cors()
cors(undefined, { logger: false })
cors(false)
cors(createPolicy({ origin: 'https://a.example' }))
cors({ origin: list, credentials: true, preflightContinue: true })
cors((c) => ({ origin: `https://${c.req.header('x-tenant')}` }), { onDecision: ({ kind }, c) => c.req.param(kind) })
cors(async (c) => (c.env.ORIGINS === undefined ? createPolicy() : { origin: list }))
export const wrap = <T extends CorsOptions>(options: T): MiddlewareHandler => cors(options)

const app = new Hono<{ Bindings: { ORIGINS: string }; Variables: { user: string } }>()
app.use(routePolicy(app, { origin: 'https://a.example' }))
app.use('/api/*', cors({ origin: '*' }))
app.get('/items/:id', cors(), (c) => c.json({ id: c.req.param('id'), own: isSameOriginRequest(c), user: c.var.user }))
app
  .basePath('/v1')
  .use(routePolicy(app, (c) => (c.env.ORIGINS === '' ? false : { origin: list }), { rejectDenied: true }))

// @ts-expect-error a request of another framework
cors((request: { tenant: string }) => ({ origin: request.tenant }))
// @ts-expect-error a trailing slash
cors({ origin: 'https://a.example/' })
// @ts-expect-error the wildcard with credentials
cors({ origin: '*', credentials: true })
// @ts-expect-error a typing mistake
cors({ orgin: '*' })
// @ts-expect-error an unset environment variable
cors({ origin: undefined as string | undefined })
// @ts-expect-error the application is missing
routePolicy({ origin: '*' })
// @ts-expect-error the fallback is missing
routePolicy(app)
// @ts-expect-error a trailing slash in the fallback
routePolicy(app, { origin: 'https://a.example/' })
