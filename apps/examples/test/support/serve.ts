import { pathToFileURL } from 'node:url'
import { serve } from '@hono/node-server'

type Handler = (request: Request) => Response | Promise<Response>

/** What a sample without a server of its own may export, by the framework that calls it. */
interface Sample {
  /** A worker, Bun, Deno, Hono. */
  readonly default?: { readonly fetch: Handler }
  /** Next.js */
  readonly proxy?: Handler
  /** SvelteKit */
  readonly handle?: (input: { event: { request: Request }; resolve: () => Promise<Response> }) => Promise<Response>
  /** Astro */
  readonly onRequest?: (context: { request: Request }, next: () => Promise<Response>) => Promise<Response>
  /** The methods of one of Next's route handlers. */
  readonly [method: string]: unknown
}

const sample: Sample = await import(pathToFileURL(process.argv[2] as string).href)

/** What SvelteKit or Astro would answer: the page of an upstream, if there is one. */
async function render(): Promise<Response> {
  return process.env.UPSTREAM === undefined ? new Response('hello') : fetch(process.env.UPSTREAM)
}

function call(request: Request): Response | Promise<Response> {
  const { default: worker, proxy, handle, onRequest } = sample
  if (worker !== undefined) return worker.fetch(request)
  if (proxy !== undefined) return proxy(request)
  if (handle !== undefined && request.url.endsWith('/sveltekit')) {
    return handle({ event: { request }, resolve: render })
  }
  if (onRequest !== undefined) return onRequest({ request }, render)
  // Next answers HEAD by GET.
  const handler = sample[request.method === 'HEAD' ? 'GET' : request.method] as Handler | undefined
  return handler?.(request) ?? new Response(null, { status: 405 })
}

serve({ fetch: call, port: Number(process.env.PORT) })
