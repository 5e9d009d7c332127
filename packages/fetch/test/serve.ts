import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { TestServer } from '@cors/conformance'

type FetchHandler = (request: Request) => Response | Promise<Response>

/** Serves a handler of Request and Response over a real socket. What it throws is a bare 500, as on any runtime. */
export async function serve(handler: FetchHandler): Promise<TestServer> {
  const server = createServer((incoming, outgoing) => {
    Promise.resolve()
      .then(() => handler(toRequest(incoming)))
      .then((response) => send(outgoing, response))
      .catch(() => outgoing.writeHead(500).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function toRequest(incoming: IncomingMessage): Request {
  const headers = new Headers()
  const raw = incoming.rawHeaders
  for (let index = 0; index < raw.length; index += 2) headers.append(raw[index] as string, raw[index + 1] as string)
  return new Request(`http://${incoming.headers.host}${incoming.url}`, { method: incoming.method as string, headers })
}

function send(outgoing: ServerResponse, response: Response): void {
  const lines = [...response.headers].flat()
  outgoing.writeHead(response.status, lines)
  if (response.body === null) outgoing.end()
  else Readable.fromWeb(response.body as NodeReadableStream).pipe(outgoing)
}
