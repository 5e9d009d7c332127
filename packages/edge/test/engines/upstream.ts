import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Route, routes } from '@cors/conformance'

/** What an application answers by itself that knows nothing of CORS, but sets some headers: the routes of the conformance table. */
export function answerOf(
  method: string,
  path: string,
): { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const route: Route | undefined = Object.hasOwn(routes, path) ? routes[path as keyof typeof routes] : undefined
  if (route === undefined || (method === 'OPTIONS' && route.ownOptions !== true))
    return { status: 404, headers: {}, body: 'missing' }
  return { status: route.status, headers: route.headers ?? {}, body: route.body ?? route.chunks?.join('') ?? '' }
}

/** Behind the proxies. `/gone` is answered by nobody. */
export async function startUpstream(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path.endsWith('/gone')) {
      request.socket.destroy()
      return
    }
    const { status, headers, body } = answerOf(request.method ?? '', path.replace(/^\/api(?=\/)/, ''))
    response.writeHead(status, headers)
    response.end(request.method === 'HEAD' || status === 304 ? undefined : body)
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
