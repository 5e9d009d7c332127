import { cors } from '@cors/express'
import express from 'express'

const app = express()
app.use(
  '/mcp',
  cors(
    { origin: 'https://chat.example.com', exposedHeaders: ['Mcp-Session-Id'] },
    { rejectDenied: { hosts: ['mcp.example.com', 'localhost:3000', '127.0.0.1:3000'] } },
  ),
)
// In place of this handler, your server's transport: transport.handleRequest(request, response, request.body)
app.post('/mcp', express.json(), (request, response) => {
  response.json({ jsonrpc: '2.0', id: request.body.id, result: {} })
})
app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')
