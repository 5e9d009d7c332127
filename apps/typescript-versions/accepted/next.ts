import { type CorsOptions, type CorsPolicySource, type CorsProxy, type CorsRule, cors, withCors } from '@cors/next'
import { corsHeaders } from '@cors/next/config'
import { withCors as withPagesCors } from '@cors/next/pages'
import type { NextApiRequest, NextConfig } from 'next'
import type { NextFetchEvent, NextMiddleware, NextProxy, NextRequest } from 'next/server.js'

declare const list: string[]
declare const rules: CorsRule[]
declare const middleware: NextMiddleware
declare const inner: NextProxy

interface TenantRequest extends NextRequest {
  readonly tenant: string
}

export const proxy: NextProxy = cors({ origin: [...list, 'https://a.example'], credentials: true })
cors({ origin: '*' }, middleware)
cors({ origin: '*' }, inner)
cors({ origin: '*' }, cors({ origin: '*' }))
cors({ origin: '*' }, (request, event) => event.waitUntil(Promise.resolve(request.nextUrl)))
cors({ origin: '*' }, async (request) => (request.nextUrl.pathname === '/' ? new Response() : undefined))
cors({ origin: '*' }, (request: NextRequest, event: NextFetchEvent) => event.waitUntil(Promise.resolve(request.url)))

export const config: NextConfig = {
  headers: async () => corsHeaders({ origin: [...list, 'https://a.example'] }, { source: '/api/:path*' }),
}

cors((request) => ({ origin: request.nextUrl.origin }))
cors((request: Request) => ({ origin: request.url }))
cors((request: TenantRequest) => ({ origin: request.tenant }), undefined, {
  onDecision: ({ kind }, request: TenantRequest) => [kind, request.tenant],
})

cors([{ path: '/a', policy: { origin: [...list, 'https://a.example'] } }], inner)
cors([...rules, { path: '/c', policy: { origin: 'https://a.example' } }])
cors([{ path: '/a', policy: (request: TenantRequest) => ({ origin: request.tenant }) }])

export const { GET } = withCors((request: TenantRequest) => ({ origin: request.tenant }), { GET: () => new Response() })
withCors({ origin: [...list, 'https://a.example'] }, { GET: (request: Request) => Response.json(request.url) })
withPagesCors({ origin: [...list, 'https://a.example'] }, (request, response) => response.json(request.query))
withPagesCors(
  (request: NextApiRequest) => ({ origin: String(request.query.tenant) }),
  () => {},
)

export const wrap = <T extends CorsOptions>(options: T): CorsProxy => cors(options, inner)
export const wrapSource = <T extends CorsPolicySource<NextRequest>>(source: T): CorsProxy => cors(source)
export const wrapParameter = (source: Parameters<typeof cors>[0]): CorsProxy => cors(source)
const handlers = { POST: () => new Response() }
export const wrapHandlers = <T extends CorsOptions>(options: T): object => withCors(options, handlers)
export const wrapPages = <T extends CorsOptions>(options: T): object => withPagesCors(options, () => {})
