import { createServer } from 'node:http'
import { cors } from '@cors/node'
import next from 'next'

const app = next({ dev: process.env.NODE_ENV !== 'production' })
const handle = app.getRequestHandler()
const handleCors = cors({ origin: 'https://app.example.com', credentials: true })

await app.prepare()
createServer((request, response) => {
  handleCors(request, response, () => handle(request, response))
}).listen(process.env.PORT ?? 3000)
