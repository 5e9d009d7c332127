import { mcp, mcpExposed } from '@cors/core/header-sets'
import { cors } from '@cors/express'
import express from 'express'

const resource = 'https://mcp.example.com/mcp'
const metadata = '/.well-known/oauth-protected-resource/mcp'

const app = express()
// Who may ask for tokens, and where, is for every client to read.
app.use(metadata, cors({ origin: '*', allowedHeaders: ['Mcp-Protocol-Version'] }), (_request, response) => {
  response.json({ resource, authorization_servers: ['https://login.example.com'] })
})
app.use(
  '/mcp',
  cors(
    {
      origin: 'https://app.example.com',
      allowedHeaders: [...mcp, 'Authorization'],
      exposedHeaders: [...mcpExposed],
    },
    { rejectDenied: { hosts: ['mcp.example.com'] } },
  ),
  // In place of this handler, one that lets a valid token pass.
  (_request, response) => {
    response.set('WWW-Authenticate', `Bearer resource_metadata="https://mcp.example.com${metadata}"`)
    response.status(401).end()
  },
)
app.listen(process.env.PORT ?? 3000)
