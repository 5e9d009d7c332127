import { createPolicy } from '@cors/core'
import { Elysia, type PreContext } from 'elysia'
import { type CorsOptions, type CorsPlugin, cors, isSameOriginRequest } from '../src/index.ts'

const list: string[] = []

cors()
cors(undefined, { logger: false })
cors(false)
cors(createPolicy({ origin: 'https://a.example' }))
cors({ origin: list, credentials: true, preflightContinue: true })
cors((context) => ({ origin: `https://${context.request.headers.get('x-tenant')}` }), {
  onDecision: ({ kind }, { set }: PreContext) => {
    set.headers['x-kind'] = kind
  },
})
cors(async ({ request }) => (request.url === '' ? createPolicy() : { origin: list }))
export const wrap = <T extends CorsOptions>(options: T): CorsPlugin => cors(options)

const app = new Elysia({ prefix: '/v1' })
  .decorate('user', { name: 'a' })
  .use(cors({ origin: '*' }))
  .get('/items/:id', ({ params, user, request }) => `${params.id} ${user.name} ${isSameOriginRequest({ request })}`)
  .derive((context) => ({ isOwnPage: isSameOriginRequest(context) }))
  .get('/own', ({ isOwnPage }) => isOwnPage)
// The routes stay in the application's type.
type Routes = (typeof app)['~Routes']['v1']
const item: string = {} as Routes['items'][':id']['get']['response'][200]
const own: boolean = {} as Routes['own']['get']['response'][200]
// @ts-expect-error a route that is missing
const missing: unknown = {} as Routes['missing']
void [item, own, missing]

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
