import { createServer } from 'node:http'
import { mcp, mcpExposed } from '@cors/core/header-sets'
import { cors } from '@cors/node'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'

const handleCors = cors(
  {
    origin: 'https://app.example.com',
    credentials: true,
    allowedHeaders: [...mcp, 'Authorization'],
    exposedHeaders: [...mcpExposed],
  },
  { rejectDenied: { hosts: ['mcp.example.com', 'localhost:3000'] } },
)
const handleMcp = toNodeHandler(createMcpHandler(() => new McpServer({ name: 'weather', version: '1.0.0' })))

createServer((request, response) => {
  handleCors(request, response, () => handleMcp(request, response))
}).listen(process.env.PORT ?? 3000)
