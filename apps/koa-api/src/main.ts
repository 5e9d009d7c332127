import { apiPort, localOrigin } from 'lab-shared'
import { start } from './app.ts'

const port = apiPort('koa')
await start(port)
console.log(`koa-api listens on ${localOrigin(port)}`)
