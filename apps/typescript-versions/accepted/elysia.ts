import { type CorsOptions, type CorsPlugin, type CorsPolicySource, cors, isSameOriginRequest } from '@cors/elysia'
import { Elysia, type PreContext } from 'elysia'

declare const list: string[]

new Elysia().use(cors())
new Elysia().use(cors(({ request }) => ({ origin: `https://${request.headers.get('x-tenant')}` })))
new Elysia().use(
  cors((context: PreContext) => ({ origin: context.request.url }), { onDecision: ({ kind }, { set }) => [kind, set] }),
)
new Elysia().use(cors({ origin: [...list, 'https://a.example'], preflightContinue: true }))
new Elysia({ prefix: '/v1' })
  .decorate('user', 'a')
  .use(cors({ origin: list }))
  .get(
    '/items/:id',
    ({ params, request, user }) => `${params.id.length} ${user.length} ${isSameOriginRequest({ request })}`,
  )

export const wrap = <T extends CorsOptions>(options: T): CorsPlugin => cors(options)
export const wrapSource = <T extends CorsPolicySource<PreContext>>(source: T): CorsPlugin => cors(source)
export const wrapParameter = (source: Parameters<typeof cors>[0]): CorsPlugin => cors(source)
