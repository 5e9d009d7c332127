import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
// By its path: a dependency on a package that is tested with this one would be a circle.
import { cors } from '../../../node/src/index.ts'
import { answerTimeouts, type Harness, type Route, routes, type TestServer } from '../../src/index.ts'

async function listen(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener)
  answerTimeouts(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) }
}

const answer: RequestListener = (request, response) => {
  const path = request.url ?? ''
  const route: Route | undefined = Object.hasOwn(routes, path) ? routes[path as keyof typeof routes] : undefined
  if (route === undefined || (request.method === 'OPTIONS' && route.ownOptions !== true)) {
    response.writeHead(404).end()
  } else {
    response.writeHead(route.status, route.headers)
    for (const chunk of route.chunks ?? []) response.write(chunk)
    response.end(route.body)
  }
}

/** An adapter that passes. */
export const right: Harness = {
  serve: (_name, { policy, options }) => {
    const handle = cors(policy, options)
    return listen((request, response) => handle(request, response, () => answer(request, response)))
  },
}

/** What people write by hand: it lets everybody in. */
export const careless: Harness = {
  serve: () =>
    listen((request, response) => {
      response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
      if (request.method === 'OPTIONS') response.writeHead(200).end('ok')
      else answer(request, response)
    }),
}
