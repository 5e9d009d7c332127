import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerTimeouts, type Route, routes, runConformance } from '@cors/conformance'
import { cors } from '@cors/node'

const report = await runConformance('node:http', {
  serve: async (_name, { policy, options }) => {
    const handleCors = cors(policy, options)
    const server = createServer((request, response) => {
      handleCors(request, response, () => {
        const path = request.url ?? ''
        const route: Route | undefined = Object.hasOwn(routes, path) ? routes[path as keyof typeof routes] : undefined
        if (route === undefined || (request.method === 'OPTIONS' && route.ownOptions !== true)) {
          response.writeHead(404).end()
          return
        }
        response.writeHead(route.status, route.headers)
        for (const chunk of route.chunks ?? []) response.write(chunk)
        response.end(route.body)
      })
    })
    answerTimeouts(server)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    return { url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) }
  },
})
console.log(String(report))
process.exitCode = report.failed === 0 ? 0 : 1
