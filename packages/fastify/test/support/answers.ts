import { sendHttp1 } from '@cors/conformance'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { expect } from 'vitest'
import { type CorsOptions, corsPlugin } from '../../src/index.ts'
import { app1, corsOf, createApp } from './app.ts'

export const options: CorsOptions & { readonly logger: false } = {
  origin: app1,
  exposedHeaders: ['X-Id'],
  logger: false,
}
export const granted: Readonly<Record<string, string>> = {
  'access-control-allow-origin': app1,
  'access-control-expose-headers': 'X-Id',
  vary: 'Origin',
}

/** Sends a GET over a real socket and by `inject`; both have to say the same. */
export async function get(
  app: FastifyInstance,
  url: string,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const { headers: injected, statusCode } = await app.inject({ url, headers: { origin: app1, ...headers } })
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address() as { port: number }
  const answer = await sendHttp1(`http://127.0.0.1:${address.port}${url}`, {
    method: 'GET',
    headers: { origin: app1, ...headers },
  })
  const names = answer.lines.map(([name]) => name)
  expect(names.length, 'a header came twice').toBe(new Set(names).size)
  const wire = { status: answer.status, ...corsOf({ headers: Object.fromEntries(answer.lines) }) }
  expect({ status: statusCode, ...corsOf({ headers: injected }) }).toEqual(wire)
  return wire
}

export function withRoute(handler: (reply: FastifyReply) => unknown): FastifyInstance {
  const app = createApp()
  app.register(corsPlugin, options)
  app.get('/', (_request, reply) => handler(reply))
  return app
}
