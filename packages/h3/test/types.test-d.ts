import { createPolicy } from '@cors/core'
import { H3, type H3Event, type Middleware } from 'h3'
import { type CorsOptions, cors, isSameOriginRequest, routePolicy } from '../src/index.ts'

const list: string[] = []

cors()
cors(undefined, { logger: false })
cors(false)
cors(createPolicy({ origin: 'https://a.example' }))
cors({ origin: list, credentials: true, preflightContinue: true })
cors((event) => ({ origin: `https://${event.req.headers.get('x-tenant')}` }), {
  onDecision: ({ kind }, event: H3Event) => event.waitUntil(Promise.resolve(kind)),
})
cors(async (event) => (event.context.tenant === undefined ? createPolicy() : { origin: list }))
export const wrap = <T extends CorsOptions>(options: T): Middleware => cors(options)

const app = new H3()
app.use(routePolicy(app, { origin: 'https://a.example' }))
app.use('/api/**', cors({ origin: '*' }))
app.get('/items/:id', (event) => ({ own: isSameOriginRequest(event) }), { middleware: [cors()] })
app.use(routePolicy(app, ({ url }) => (url.hash === '' ? false : { origin: list }), { rejectDenied: true }))

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
