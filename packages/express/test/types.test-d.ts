// Checked with the types of Express 5, and once more with those of Express 4.
import { createPolicy } from '@cors/core'
import express, { type Request, type RequestHandler } from 'express'
import { type CorsOptions, type CorsPolicySource, cors, isSameOriginRequest, routePolicy } from '../src/index.ts'

const list: string[] = []
declare const source: CorsPolicySource<Request>

cors()
cors(undefined, { logger: false })
cors({})
cors(false)
cors(source)
cors(createPolicy({ origin: 'https://a.example' }))
cors({ origin: list, credentials: true, preflightContinue: true })
cors((request) => ({ origin: `https://${request.hostname}` }), { onDecision: ({ kind }, request) => request.get(kind) })
cors(async ({ params: { tenant } }) => (tenant === 'a' ? createPolicy() : { origin: list }))
export const wrap = <T extends CorsOptions>(options: T): RequestHandler => cors(options)

const app = express()
const router = express.Router()
app.use(routePolicy(app, { origin: 'https://a.example' }))
app.use('/public', cors({ origin: '*' }), router)
app.get('/items/:id', cors(source), (request, response) =>
  response.send([request.params.id, isSameOriginRequest(request)]),
)
app
  .route('/all')
  .all(cors())
  .get(cors(false), (_request, response) => response.end())
router.use(routePolicy(router, (request) => (request.secure ? { origin: list } : false), { rejectDenied: true }))

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
// @ts-expect-error true is not a source
cors(true)
// @ts-expect-error an option of the policy in the wrong place
cors({ origin: '*' }, { credentials: true })
// @ts-expect-error the application is missing
routePolicy({ origin: '*' })
// @ts-expect-error the fallback is missing
routePolicy(app)
// @ts-expect-error a trailing slash in the fallback
routePolicy(app, { origin: 'https://a.example/' })
