import { createServer, type IncomingMessage } from 'node:http'
import { createSecureServer, type Http2ServerRequest } from 'node:http2'
import {
  type CorsAdapterOptions,
  type CorsDecision,
  type CorsMiddleware,
  type CorsOptions,
  type CorsPolicySource,
  cors,
  type NodeRequest,
} from '@cors/node'
import express, { type Request } from 'express'

declare const list: string[]
declare const flag: boolean

interface TenantRequest extends Request {
  readonly tenant: string
}

// The framework's own request, named or not.
express().use(cors((request) => (request.url === '/' ? false : { origin: [...list, 'https://a.example'] })))
express().use(cors((request: Request) => ({ origin: request.hostname })))
express().use(cors(async (request: TenantRequest) => ({ origin: request.tenant })))
express().get('/', cors({ origin: list }), (_request, response) => response.end())
cors({ origin: list }, { onDecision: (decision, request) => [decision.kind, request.headers.host] })
cors({ origin: list }, { onDecision: ({ kind }, request: Request) => request.get(kind) })
cors((request: IncomingMessage) => ({ origin: String(request.complete) }))
cors((request: Http2ServerRequest) => ({ origin: String(request.stream.id) }))
cors(({ headers }: Pick<NodeRequest, 'headers'>) => ({ origin: String(headers.host) }))
createServer((request, response) => cors()(request, response))
createSecureServer((request, response) => cors()(request, response))

// Options of the adapter with those of the policy, as for other libraries.
cors({
  origin: [...list, 'https://a.example'],
  preflightContinue: true,
  onDecision: (_decision, request) => request.url,
})
cors({ origin: list, onDecision: ({ kind }, request: Request) => request.get(kind) })
cors({ origin: false })

// Functions and options that are made elsewhere.
function byHost(request: Request): CorsOptions {
  return { origin: `https://${request.hostname}` }
}
async function count(decision: CorsDecision, request: Request): Promise<void> {
  request.get(decision.kind)
}
cors(byHost, { onDecision: count })
const source: CorsPolicySource<Request> = (request) => ({ origin: request.hostname })
const adapterOptions: CorsAdapterOptions<Request> = { onDecision: count }
cors(source, adapterOptions)
cors(flag ? { origin: list } : false)
cors(flag ? { origin: list, credentials: true } : undefined)
cors(flag ? () => false : { origin: list })

export const wrap = (options?: CorsOptions): CorsMiddleware => cors(options)
export const wrapGeneric = <T extends CorsOptions>(options: T): CorsMiddleware => cors(options)
export const wrapSpread = <T extends CorsOptions>(options: T): CorsMiddleware => cors({ ...options, credentials: true })
export const wrapSource = <T extends CorsPolicySource<NodeRequest>>(from: T): CorsMiddleware => cors(from)
export const wrapParameter = (from: Parameters<typeof cors>[0]): CorsMiddleware => cors(from)
export const wrapDefined = (from: NonNullable<Parameters<typeof cors>[0]>): CorsMiddleware => cors(from)
export const wrapParameters = (...parameters: Parameters<typeof cors>): CorsMiddleware => cors(...parameters)
