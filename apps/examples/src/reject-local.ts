import { createServer } from 'node:http'
import { cors } from '@cors/node'

const handleCors = cors(
  { origin: ['http://localhost:5173', 'http://127.0.0.1:5173'] },
  { rejectDenied: { hosts: ['localhost:4000', '127.0.0.1:4000', '[::1]:4000'] } },
)

createServer((request, response) => {
  handleCors(request, response, () => response.end(`done: ${request.method}`))
}).listen(Number(process.env.PORT ?? 4000), 'localhost')
