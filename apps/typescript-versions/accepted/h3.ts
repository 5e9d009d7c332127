import { type CorsOptions, type CorsPolicySource, cors, isSameOriginRequest, routePolicy } from '@cors/h3'
import { type EventHandlerRequest, H3, type H3Event, type Middleware } from 'h3'

declare const list: string[]

const app = new H3()

app.use(cors())
app.use(cors((event) => ({ origin: `https://${event.req.headers.get('x-tenant')}` })))
app.use(
  cors((event: H3Event) => ({ origin: event.url.origin }), { onDecision: ({ kind }, { url }) => [kind, url.href] }),
)
app.use(cors((event: H3Event<EventHandlerRequest>) => ({ origin: event.url.origin })))
app.use('/api/**', cors({ origin: [...list, 'https://a.example'], preflightContinue: true }))
app.use(routePolicy(app, { origin: [...list, 'https://a.example'] }))
app.use(routePolicy(app, async ({ url }) => (url.hash === '' ? { origin: list } : false), { logger: false }))
app.get('/items', (event) => isSameOriginRequest(event), { middleware: [cors({ origin: list })] })

export const wrap = <T extends CorsOptions>(options: T): Middleware => cors(options)
export const wrapSource = <T extends CorsPolicySource<H3Event>>(source: T): Middleware => cors(source)
export const wrapParameter = (source: Parameters<typeof cors>[0]): Middleware => cors(source)
export const wrapRoutes = <T extends CorsOptions>(options: T): Middleware => routePolicy(app, options)
