import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type FetchHandler, listening } from '../application.ts'

interface Runtimes {
  readonly Bun?: { serve(options: { port: number; hostname: string; fetch: FetchHandler }): { readonly port: number } }
  readonly Deno?: {
    serve(
      options: { port: number; hostname: string; onListen(): void },
      handler: FetchHandler,
    ): { readonly addr: { readonly port: number } }
  }
}

/** Serves a handler by the runtime's own server, on Node by that of Hono; answers with the port. */
export async function serveFetch(fetch: FetchHandler): Promise<number> {
  const { Bun, Deno } = globalThis as Runtimes
  const where = { port: 0, hostname: '127.0.0.1' }
  if (Bun !== undefined) return Bun.serve({ ...where, fetch: (request) => fetch(request) }).port
  if (Deno !== undefined) return Deno.serve({ ...where, onListen: () => {} }, (request) => fetch(request)).addr.port
  const server = await listening(createServer(getRequestListener(fetch)).listen(where.port, where.hostname))
  return (server.address() as AddressInfo).port
}
