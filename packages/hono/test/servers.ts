import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestServer } from '@cors/conformance'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'

/** Serves an application as `@hono/node-server` does. */
export async function serve(app: Pick<Hono, 'fetch'>): Promise<TestServer> {
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) }
}
