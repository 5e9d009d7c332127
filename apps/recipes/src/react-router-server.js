import { createServer } from 'node:http'
import { cors } from '@cors/node'
import { createRequestListener } from '@react-router/node'
import * as build from './build/server/index.js'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })
const listener = createRequestListener({ build })

createServer((request, response) => {
  handleCors(request, response, () => listener(request, response))
}).listen(process.env.PORT ?? 3000)
