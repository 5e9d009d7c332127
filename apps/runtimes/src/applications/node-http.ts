import { createServer } from 'node:http'
import { cors } from '@cors/node'
import { findRoute, listening, nodeApplication } from '../application.ts'

export default nodeApplication(({ policy, options }) => {
  const handleCors = cors(policy, options)
  const server = createServer((request, response) => {
    handleCors(request, response, () => {
      const route = findRoute(request.method, request.url ?? '')
      if (route === undefined) response.writeHead(404).end('not found')
      else if (route.throws === true) response.writeHead(500).end('broken')
      else {
        response.writeHead(route.status, route.headers)
        for (const chunk of route.chunks ?? []) response.write(chunk)
        response.end(route.body)
      }
    })
  })
  return listening(server.listen(0, '127.0.0.1'))
})
