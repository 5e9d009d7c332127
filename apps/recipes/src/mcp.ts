import { randomUUID } from 'node:crypto'
import { mcp, mcpExposed } from '@cors/core/header-sets'
import { cors } from '@cors/express'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import express from 'express'

const app = express()
app.use(
  '/mcp',
  cors(
    {
      origin: 'https://app.example.com',
      credentials: true,
      allowedHeaders: [...mcp, 'Authorization'],
      exposedHeaders: [...mcpExposed],
    },
    { rejectDenied: { hosts: ['mcp.example.com', 'localhost:3000'] } },
  ),
  express.json(),
)

const sessions = new Map<string, StreamableHTTPServerTransport>()

async function openSession(): Promise<StreamableHTTPServerTransport> {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => void sessions.set(id, transport),
    onsessionclosed: (id) => void sessions.delete(id),
  })
  const server = new McpServer({ name: 'items', version: '1.0.0' })
  server.registerTool('items', {}, () => ({ content: [{ type: 'text', text: 'one, two' }] }))
  await server.connect(transport)
  return transport
}

app.all('/mcp', async (request, response) => {
  const id = request.get('mcp-session-id')
  const transport = id === undefined ? await openSession() : sessions.get(id)
  if (transport === undefined) response.status(404).json({ error: 'Session not found' })
  else await transport.handleRequest(request, response, request.body)
})
app.listen(process.env.PORT ?? 3000)
