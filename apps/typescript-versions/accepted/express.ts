import { type CorsOptions, type CorsPolicySource, cors, isSameOriginRequest, routePolicy } from '@cors/express'
import express, { type Request, type RequestHandler } from 'express'

declare const list: string[]

interface TenantRequest extends Request {
  tenant: string
}

const app = express()
const router = express.Router()

app.use(cors())
app.use(cors((request) => ({ origin: `https://${request.hostname}` })))
app.use(cors((request: Request) => ({ origin: request.hostname }), { onDecision: ({ kind }, { ip }) => [kind, ip] }))
app.use(cors({ origin: [...list, 'https://a.example'], preflightContinue: true }))
app.use(routePolicy(app, { origin: [...list, 'https://a.example'] }))
app.use(routePolicy(app, async ({ params }) => (params.tenant === 'a' ? { origin: list } : false), { logger: false }))
app.get('/items', cors({ origin: list }), (request, response) => {
  response.json(isSameOriginRequest(request))
})
router.use(routePolicy(router, false))
app.use('/api', router)

export const wrap = <T extends CorsOptions>(options: T): RequestHandler => cors(options)
export const wrapSource = <T extends CorsPolicySource<Request>>(source: T): RequestHandler => cors(source)
export const wrapParameter = (source: Parameters<typeof cors>[0]): RequestHandler => cors(source)
export const wrapRoutes = <T extends CorsOptions>(options: T): RequestHandler => routePolicy(app, options)
export const ofTenant = (request: TenantRequest): CorsOptions => ({ origin: request.tenant })
