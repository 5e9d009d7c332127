import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

/** Calls the tool with the protocol's own client; runs in a page and in a worker. */
export async function callByClient(url: string): Promise<unknown> {
  const client = new Client({ name: 'page', version: '1.0.0' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } })
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { credentials: 'include' } }))
  // The client learns here which parameters are to be sent as headers as well.
  await client.listTools()
  const { content } = await client.callTool({ name: 'forecast', arguments: { region: 'eu-north' } })
  await client.close()
  return content
}

const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'page', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': {},
}

/** Sends the request that the client sends elsewhere than in pages. */
export async function callByFetch(url: string, headers: Record<string, string>): Promise<unknown> {
  const params = { name: 'forecast', arguments: { region: 'eu-north' }, _meta: meta }
  const response = await fetch(url, {
    method: 'POST',
    credentials: 'include',
    headers: {
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 'forecast',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  })
  const text = await response.text()
  const json = /^data: (.*)$/m.exec(text)?.[1] ?? text
  return JSON.parse(json).result?.content ?? JSON.parse(json)
}
