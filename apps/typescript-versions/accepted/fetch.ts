import { type CorsOptions, cors, type FetchMiddleware, withCors } from '@cors/fetch'

declare const list: string[]

interface WorkerRequest extends Request {
  readonly cf: { readonly country: string }
}

const handle = (request: Request): Response => new Response(request.url)

cors({ origin: [...list, 'https://a.example'] }, { onDecision: ({ kind }, request) => request.headers.get(kind) })
cors((request) => ({ origin: new URL(request.url).host }))
cors((request: WorkerRequest) => ({ origin: request.cf.country }))
withCors({ origin: [...list, 'https://a.example'] }, handle)
withCors(async (request: WorkerRequest) => ({ origin: request.cf.country }), handle, {
  onDecision: ({ kind }, request: WorkerRequest) => [kind, request.cf.country],
})
withCors(
  { origin: '*' },
  (request: Request, environment: { readonly name: string }) => new Response(environment.name + request.url),
)

export const wrap = <T extends CorsOptions>(options: T): FetchMiddleware => cors(options)
export const wrapHandler = <T extends CorsOptions>(options: T): ((request: Request) => Promise<Response>) =>
  withCors(options, handle)
export const wrapParameter = (from: Parameters<typeof cors>[0]): FetchMiddleware => cors(from)
