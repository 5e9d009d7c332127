import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Server as NetServer } from 'node:net'
import { answerTimeouts, type Route, routes, type TestServer } from '@cors/conformance'
import type { NodeRequest, NodeResponse } from '../src/index.ts'

export function listen(server: Server | NetServer): Promise<TestServer> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      const close = (): Promise<void> => new Promise((done) => server.close(() => done()))
      resolve({ url: `http://127.0.0.1:${port}`, close })
    })
  })
}

export function listenHttp(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener)
  answerTimeouts(server)
  return listen(server)
}

export function findRoute(request: NodeRequest): Route | undefined {
  const path = (request.url as string).split('?')[0] as string
  const route: Route | undefined = Object.hasOwn(routes, path) ? routes[path as keyof typeof routes] : undefined
  return request.method === 'OPTIONS' && route?.ownOptions !== true ? undefined : route
}

/** The application of the table, as code without a framework would write it: `writeHead`, `write`, `end`. */
export function answerRoute(request: NodeRequest, http1Or2: NodeResponse): void {
  const response = http1Or2 as ServerResponse
  const route = findRoute(request)
  if (route === undefined) {
    response.statusCode = 404
    response.end('not found')
  } else if (route.throws === true) {
    response.writeHead(500, { 'content-type': 'text/plain' })
    response.end('broken')
  } else {
    response.writeHead(route.status, route.headers)
    for (const chunk of route.chunks ?? []) response.write(chunk)
    response.end(route.body)
  }
}
