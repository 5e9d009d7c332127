import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { TestServer } from '@cors/conformance'
import type { AnyElysia } from 'elysia'

/** What `@elysiajs/node` hands to the callback of `listen`. */
interface NodeServer {
  readonly raw: { ready(): Promise<unknown>; readonly node: { readonly server: Server } }
  stop(): Promise<unknown>
}

// `@elysiajs/node` listens for the end of the process, for each application.
process.setMaxListeners(0)

/** Serves an application as `@elysiajs/node` does. */
export async function serveByNode(app: AnyElysia): Promise<TestServer> {
  const { raw, stop } = await new Promise<NodeServer>((done) => {
    app.listen({ port: 0, hostname: '127.0.0.1' }, (server) => done(server as unknown as NodeServer))
  })
  await raw.ready()
  const { port } = raw.node.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: stop }
}

/** Serves an application the way a server of Fetch does. */
export async function serve(app: Pick<AnyElysia, 'fetch'>): Promise<TestServer> {
  const server = createServer(async ({ headers, rawHeaders, method, url }, outgoing) => {
    const list = new Headers()
    for (let index = 0; index < rawHeaders.length; index += 2) {
      list.append(rawHeaders[index] as string, rawHeaders[index + 1] as string)
    }
    const init = { method: method as string, headers: list }
    const response: Response = await app.fetch(new Request(`http://${headers.host}${url}`, init))
    outgoing.writeHead(response.status, [...response.headers].flat())
    if (response.body === null) outgoing.end()
    else Readable.fromWeb(response.body as NodeReadableStream).pipe(outgoing)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) }
}
