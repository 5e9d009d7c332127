import { type CorsPolicySource, cors, createPolicy, withCors } from '../src/index.ts'

const list: string[] = []
const handler = (): Response => new Response()
declare const source: CorsPolicySource<Request>

cors()
cors(undefined, { logger: false })
cors(false)
cors(source)
cors(createPolicy({ origin: 'https://a.example' }))
cors({ origin: list, credentials: true })
cors((request) => (request.url === '/' ? { origin: 'https://a.example' } : false))
withCors(source, handler)
withCors({ origin: 'https://a.example' }, handler)
void withCors(undefined, async (_request, first: number) => new Response(String(first)))(new Request(''), 1)
withCors((request) => ({ origin: [request.url] }), handler)

// @ts-expect-error a trailing slash
cors({ origin: 'https://a.example/' })
// @ts-expect-error the wildcard with credentials
withCors({ origin: '*', credentials: true }, handler)
// @ts-expect-error a typing mistake
withCors({ orgin: '*' }, handler)
// @ts-expect-error no handler
withCors({ origin: '*' })
