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

interface Env {
  readonly ORIGIN: string
}
interface Context {
  waitUntil(promise: Promise<unknown>): void
}
declare const env: Env
declare const context: Context
const byEnv = (_request: Request, { ORIGIN }: Env): { origin: string } => ({ origin: ORIGIN })
const byContext = async (request: Request, _env: Env, ctx: Context): Promise<false> => {
  ctx.waitUntil(request.text())
  return false
}
void withCors(byEnv, (_request: Request, { ORIGIN }: Env, _ctx: Context) => new Response(ORIGIN))(
  new Request(''),
  env,
  context,
)
void withCors(byContext, (_request: Request, { ORIGIN }: Env) => new Response(ORIGIN))(new Request(''), env, context)
void withCors(byEnv, handler)(new Request(''), env)
void withCors((_request, { ORIGIN }: Env) => ({ origin: ORIGIN }), handler)(new Request(''), env)
void withCors(source, (_request: Request, { ORIGIN }: Env) => new Response(ORIGIN))(new Request(''), env)
void cors(byEnv)(new Request(''), handler, env)
void cors({ origin: 'https://a.example' })(new Request(''), handler)
// @ts-expect-error the resolver gets no environment
void cors(byEnv)(new Request(''), handler)
// @ts-expect-error the resolver gets no environment
void withCors(byEnv, handler)(new Request(''))
// @ts-expect-error what the handler takes for its environment is another thing
void withCors(byEnv, (_request: Request, first: number) => new Response(String(first)))(new Request(''), env)
void cors(byEnv, { shadow: byEnv })(new Request(''), handler, env)
void cors(byEnv, { shadow: () => false })(new Request(''), handler, env)
void cors(false, { shadow: byEnv })(new Request(''), handler, env)
void cors(false, { shadow: { origin: 'https://a.example' } })(new Request(''), handler)
void withCors(false, handler, { shadow: byEnv })(new Request(''), env)
void withCors(byContext, handler, { shadow: byEnv })(new Request(''), env, context)
// @ts-expect-error the shadow gets no environment
void cors(false, { shadow: byEnv })(new Request(''), handler)
// @ts-expect-error the shadow gets no environment
void withCors(false, handler, { shadow: byEnv })(new Request(''))
