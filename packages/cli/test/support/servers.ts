import { createServer, type RequestListener, type Server } from 'node:http'
import { createSecureServer as createHttp2Server, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2'
import { createServer as createSecureServer } from 'node:https'
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Socket,
  type Server as SocketServer,
} from 'node:net'
import { generate } from 'selfsigned'
import { onTestFinished } from 'vitest'

async function listening(server: Server | SocketServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A server of this test, closed with it; gives its address. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  const port = await listening(server)
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${port}`
}

/** The same over TLS, with a certificate that nobody has signed. */
export async function serveSecure(listener: RequestListener): Promise<string> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  const server = createSecureServer({ key, cert }, listener)
  const port = await listening(server)
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `https://127.0.0.1:${port}`
}

/** The same for a server that speaks nothing but HTTP/2. */
export async function serveHttp2(
  onStream: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void,
): Promise<string> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
  const server = createHttp2Server({ key, cert, allowHTTP1: false })
  server.on('stream', onStream)
  const port = await listening(server as never)
  onTestFinished(() => {
    server.close()
  })
  return `https://127.0.0.1:${port}`
}

/** A server of bare sockets, which may answer anything. */
export async function serveSocket(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onSocket(socket)
  })
  const port = await listening(server)
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `http://127.0.0.1:${port}`
}

/** Writes for as long as the other side takes it. */
export function writeForever(socket: Socket, chunk: string): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  }
  socket.on('drain', more)
  more()
}
