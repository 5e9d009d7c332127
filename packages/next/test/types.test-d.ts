import type { NextConfig } from 'next'
import type { NextMiddleware, NextProxy } from 'next/server.js'
import { corsHeaders } from '../src/config.ts'
import { type CorsOptions, type CorsPolicySource, type CorsRule, cors, createPolicy, withCors } from '../src/index.ts'
import { withCors as withPagesCors } from '../src/pages.ts'

const list: string[] = []
const GET = (): Response => new Response()
declare const source: CorsPolicySource<Request>
declare const rules: CorsRule[]
declare const inner: NextProxy

export const proxy: NextProxy = cors({ origin: 'https://a.example' })
export const middleware: NextMiddleware = cors(rules, inner, { logger: false })
cors()
cors(undefined, inner)
cors(false)
cors(source)
cors(source, (request, event) => event.waitUntil(Promise.resolve(request.nextUrl.pathname)))
cors((request) => ({ origin: request.cookies.getAll().map(({ value }) => value) }))
cors([
  { path: '/a', policy: { origin: 'https://a.example', credentials: true } },
  { path: '/b', policy: false },
  { path: '/c', policy: createPolicy() },
  { path: '/d', policy: source },
  { path: '/e', policy: { origin: list } },
  { path: '/f', policy: (request) => (request.nextUrl.locale === 'en' ? { origin: '*' } : false) },
])
const byOrigin = [{ origin: list, credentials: true }]
cors([{ origin: 'https://a.example', credentials: true }, { origin: '*' }])
cors(byOrigin)
cors(() => byOrigin)
cors([{ path: '/a', policy: [{ origin: 'https://a.example' }, { origin: '*' }] }])
withCors(byOrigin, { GET })
withCors(source, { GET })
withCors(undefined, { GET, POST: async (request) => Response.json(await request.json()) })
withCors((request) => ({ origin: [request.nextUrl.origin] }), { GET })
withPagesCors(source as CorsPolicySource<unknown>, (request, response) => response.json(request.query))
withPagesCors<undefined, string>(undefined, (_request, response) => response.json('ok'))
withPagesCors(
  (request) => ({ origin: [String(request.query.origin)] }),
  () => {},
)
cors([...rules, { path: '/c', policy: { origin: [...list, 'https://a.example'] } }])
export const wrap = <T extends CorsOptions>(options: T): NextProxy => cors(options, inner)

export const config: NextConfig = {
  headers: async () => [...corsHeaders({ origin: 'https://a.example' }), ...corsHeaders(false, { source: '/a' })],
}
corsHeaders(undefined)
corsHeaders(createPolicy())
corsHeaders(byOrigin)
corsHeaders({ origin: list, credentials: true })

// @ts-expect-error a trailing slash
corsHeaders({ origin: 'https://a.example/' })
// @ts-expect-error a resolver
corsHeaders(() => ({ origin: 'https://a.example' }))
// @ts-expect-error no such setting
corsHeaders({ origin: 'https://a.example' }, { path: '/a' })
// @ts-expect-error no response
cors({ origin: '*' }, () => 'text')
// @ts-expect-error more than a rule has
cors([{ path: '/api', policy: false, nonsense: 1 }])
// @ts-expect-error a trailing slash
cors({ origin: 'https://a.example/' })
// @ts-expect-error a trailing slash in a rule
cors([{ path: '/api', policy: { origin: 'https://a.example/' } }])
// @ts-expect-error a trailing slash in a rule by origin
cors([{ origin: 'https://a.example' }, { origin: 'https://b.example/' }])
// @ts-expect-error a rule without a policy
cors([{ path: '/api' }])
// @ts-expect-error options in the place of the inner proxy
cors({ origin: '*' }, { logger: false })
// @ts-expect-error the wildcard with credentials
withCors({ origin: '*', credentials: true }, { GET })
// @ts-expect-error a method that Next does not know
withCors({ origin: '*' }, { get: GET })
// @ts-expect-error a typing mistake
withPagesCors({ orgin: '*' }, () => {})
