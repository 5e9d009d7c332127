import { apiPort, localOrigin } from 'lab-shared'
import { start } from './server.ts'

const port = apiPort('next')
await start(port)
console.log(`next-app listens on ${localOrigin(port)}`)
