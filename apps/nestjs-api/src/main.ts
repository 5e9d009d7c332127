import { apiPort, localOrigin } from 'lab-shared'
import { start } from './app.ts'

const port = apiPort('nestjs')
await start(port)
console.log(`nestjs-api listens on ${localOrigin(port)}`)
