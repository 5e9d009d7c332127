import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestServer } from '@cors/conformance'
import { type H3, serve as serveFrozen, toNodeHandler } from 'h3'

/** Serves an application by a server of its own. */
export function serve(app: H3): Promise<TestServer> {
  return listen(toNodeHandler(app) as RequestListener)
}

/** Serves an application as h3 does, which freezes it. */
export async function serveByH3(app: H3): Promise<TestServer> {
  const server = await serveFrozen(app, { hostname: '127.0.0.1', port: 0, silent: true }).ready()
  return { url: (server.url as string).replace(/\/$/, ''), close: () => server.close(true) }
}

export async function listen(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) }
}
