import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendHttp1, type WireAnswer } from '@cors/conformance'
import type Koa from 'koa'

/** Sends requests to an application over sockets, and stops its server when all of them are answered. */
export async function serve<Value>(app: Koa, talk: (send: Send) => Promise<Value>): Promise<Value> {
  app.silent = true
  const server = createServer(app.callback())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    return await talk((method, path, headers) => sendHttp1(`${base}${path}`, { method, headers }))
  } finally {
    await new Promise((done) => server.close(done))
  }
}

export type Send = (method: string, path: string, headers: Record<string, string>) => Promise<WireAnswer>

/** All that CORS may touch, each header once. */
export function corsHeaders({ lines }: WireAnswer): Record<string, string> {
  const seen = lines.filter(([name]) => name.startsWith('access-control-') || name === 'vary')
  if (new Set(seen.map(([name]) => name)).size < seen.length) throw new Error(`A header twice: ${JSON.stringify(seen)}`)
  return Object.fromEntries(seen)
}

/** A request of a page, or the preflight that asks for a method. */
export function ask(send: Send, path: string, from: string, requestMethod?: string): ReturnType<Send> {
  const asked = requestMethod === undefined ? {} : { 'access-control-request-method': requestMethod }
  return send(requestMethod === undefined ? 'GET' : 'OPTIONS', path, { origin: from, ...asked })
}
