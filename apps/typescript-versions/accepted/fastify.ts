import { type CorsOptions, corsPlugin, type FastifyCorsOptions } from '@cors/fastify'
import Fastify, { type FastifyRequest } from 'fastify'

declare const list: string[]

type TenantRequest = FastifyRequest<{ Params: { tenant: string } }>

const app = Fastify()

app.register(corsPlugin, { origin: [...list, 'https://a.example'], credentials: true, prefix: '/api' })
app.register(corsPlugin, () => ({ origin: list }))
app.register(corsPlugin, {
  policy: (request) => ({ origin: request.hostname }),
  onDecision: ({ kind }, request) => request.log.info(kind),
})
app.register(corsPlugin, { policy: async (request: FastifyRequest) => ({ origin: request.hostname }) })
app.register(corsPlugin, {
  policy: (request: TenantRequest) => ({ origin: request.params.tenant }),
  onDecision: ({ kind }, request: TenantRequest) => request.log.info(kind + request.params.tenant),
})
app.get('/list', { config: { cors: { origin: [...list, 'https://a.example'] } } }, () => 'ok')
app.get('/host', { config: { cors: (request) => ({ origin: request.hostname }) } }, () => 'ok')
app.get('/tenant', { config: { cors: (request: TenantRequest) => ({ origin: request.params.tenant }) } }, () => 'ok')

Fastify({ http2: true }).register(corsPlugin, { origin: list })
Fastify({ logger: { level: 'info' } }).register(corsPlugin, { origin: list })

const options: FastifyCorsOptions = {
  origin: list,
  onDecision: ({ kind }, request: TenantRequest) => request.log.info(kind),
}
app.register(corsPlugin, options)

export const wrap = (given: CorsOptions): unknown => app.register(corsPlugin, given)
export const wrapGeneric = <T extends CorsOptions>(given: T): unknown => app.register(corsPlugin, given)
export const wrapPolicy = <T extends CorsOptions>(policy: T): unknown => app.register(corsPlugin, { policy })
