import { Readable } from 'node:stream'
import { answerTimeouts, type Route, routes, runConformance } from '@cors/conformance'
import { server as createServer } from '@hapi/hapi'
import { hapiCors } from './hapi-cors.ts'

const report = await runConformance('Hapi', {
  serve: async (_name, { policy, options }) => {
    const server = createServer({ port: 0, host: '127.0.0.1', debug: false, compression: false })
    await server.register({ plugin: hapiCors, options: { policy, options } })
    for (const [path, route] of Object.entries<Route>(routes)) {
      const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
      server.route({
        method: route.ownOptions === true ? [...methods, 'OPTIONS'] : [...methods],
        path,
        handler: (_request, h) => {
          if (route.throws === true) throw new Error('broken')
          const response = h.response(
            route.chunks === undefined ? route.body : Readable.from(route.chunks, { objectMode: false }),
          )
          for (const [name, value] of Object.entries(route.headers ?? {})) response.header(name, value)
          return response.code(route.status)
        },
      })
    }
    answerTimeouts(server.listener)
    await server.start()
    return { url: server.info.uri, close: () => server.stop() }
  },
})
console.log(String(report))
process.exitCode = report.failed === 0 ? 0 : 1
