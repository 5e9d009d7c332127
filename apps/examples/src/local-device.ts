import { createServer } from 'node:http'
import { cors } from '@cors/node'

const handleCors = cors(
  { origin: 'https://app.example.com', allowedHeaders: ['Content-Type'] },
  { rejectDenied: { hosts: ['localhost:4000', '127.0.0.1:4000'] } },
)

createServer((request, response) => {
  handleCors(request, response, () => response.end('printing'))
}).listen(Number(process.env.PORT ?? 4000), 'localhost')
