import { apiPort, localOrigin } from 'lab-shared'
import { start } from './app.ts'

const port = apiPort('fastify')
await start(port)
console.log(`fastify-api listens on ${localOrigin(port)}`)
