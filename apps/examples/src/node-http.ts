import { createServer } from 'node:http'
import { cors } from '@cors/node'

const handleCors = cors({ origin: 'https://app.example.com', credentials: true })

createServer((request, response) => {
  handleCors(request, response, () => response.end('hello'))
}).listen(process.env.PORT ?? 3000)
