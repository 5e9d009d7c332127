import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerTimeouts, sendHttp1, type TestServer, type WireAnswer } from '@cors/conformance'
import express, { type Express } from 'express'
import express4 from 'express4'

/** Both versions; the types of one have to do for both. */
export const versions: readonly (readonly [version: string, create: typeof express])[] = [
  ['Express 5', express],
  ['Express 4', express4 as unknown as typeof express],
]

/** The wildcard of each version. */
export function restOf(create: typeof express): string {
  return create === express ? '*rest' : '*'
}

export function listen(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener)
  answerTimeouts(server)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      const close = (): Promise<void> => new Promise((done) => server.close(() => done()))
      resolve({ url: `http://127.0.0.1:${port}`, close })
    })
  })
}

/** Express prints the errors that its default handler answers, unless it runs under this name. */
export function silent(app: Express): Express {
  return app.set('env', 'test')
}

export type Send = (method: string, path: string, headers: Record<string, string>) => Promise<WireAnswer>

/** Sends requests to an application over sockets, and stops its server when all of them are answered. */
export async function serve<Value>(app: Express, talk: (send: Send) => Promise<Value>): Promise<Value> {
  const { url, close } = await listen(silent(app))
  try {
    return await talk((method, path, headers) => sendHttp1(`${url}${path}`, { method, headers }))
  } finally {
    await close()
  }
}

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
