import { server as createServer } from '@hapi/hapi'
import { hapiCors } from './hapi-cors.ts'

const server = createServer({ port: process.env.PORT ?? 3000 })
const policy = { origin: 'https://app.example.com', credentials: true }
await server.register({ plugin: hapiCors, options: { policy } })
server.route({ method: 'GET', path: '/items', handler: () => ['one', 'two'] })
await server.start()
