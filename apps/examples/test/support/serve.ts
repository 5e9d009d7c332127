import { pathToFileURL } from 'node:url'
import { serve } from '@hono/node-server'

type Handler = (request: Request) => Response | Promise<Response>

/** What a sample without a server of its own may export, by the framework that calls it. */
interface Sample {
  /** A worker, Bun, Deno, Hono. */
  readonly default?: { readonly fetch: Handler }
  /** Next.js */
  readonly proxy?: Handler
  /** The methods of one of Next's route handlers. */
  readonly [method: string]: unknown
}

const sample: Sample = await import(pathToFileURL(process.argv[2] as string).href)

function call(request: Request): Response | Promise<Response> {
  const { default: worker, proxy } = sample
  if (worker !== undefined) return worker.fetch(request)
  if (proxy !== undefined) return proxy(request)
  // Next answers HEAD by GET.
  const handler = sample[request.method === 'HEAD' ? 'GET' : request.method] as Handler | undefined
  return handler?.(request) ?? new Response(null, { status: 405 })
}

serve({ fetch: call, port: Number(process.env.PORT) })
