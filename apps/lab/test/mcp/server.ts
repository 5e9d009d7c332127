import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CorsOptions } from '@cors/core'
import { cors } from '@cors/node'
import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, fromJsonSchema, McpServer } from '@modelcontextprotocol/server'
import { build } from 'vite'

/** A request as it came to the server. */
export interface Seen {
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

export interface Running {
  readonly address: string
  close(): Promise<void>
}

/** An MCP server with one tool, one parameter of which has to be sent as a header as well; `/session` signs in with a cookie. */
export async function startMcp(policy: CorsOptions, seen: Seen[]): Promise<Running> {
  const serve = toNodeHandler(createMcpHandler(createForecast))
  const handle = cors(policy, { logger: false })
  return listen(
    createServer((request, response) => {
      seen.push({ method: request.method ?? '', headers: request.headers })
      handle(request, response, () => {
        if (request.url !== '/session') return void serve(request as NodeIncomingMessageLike, response)
        response.setHeader('set-cookie', 'session=alice; HttpOnly; SameSite=Lax')
        response.end()
      })
    }),
  )
}

function createForecast(): McpServer {
  const server = new McpServer({ name: 'weather', version: '1.0.0' })
  const region = { type: 'string', 'x-mcp-header': 'Region' } as const
  const inputSchema = fromJsonSchema<{ region: string }>({
    type: 'object',
    properties: { region },
    required: ['region'],
  })
  server.registerTool('forecast', { description: 'The weather', inputSchema }, ({ region }) => ({
    content: [{ type: 'text', text: `rain in ${region}` }],
  }))
  return server
}

/** The site of the page: an empty document, the client as a module, and a worker that loads it. */
export async function startSite(): Promise<Running> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: `${import.meta.dirname}/client.ts`, formats: ['es'], fileName: 'client' },
    },
  })
  const [bundle] = [built].flat()
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('nothing was built')
  const files: Readonly<Record<string, readonly [type: string, content: string]>> = {
    '/': [
      'text/html',
      `<!doctype html><title>a page</title>
      <script type="module">import * as calls from '/client.js'; globalThis.calls = calls</script>`,
    ],
    '/client.js': ['text/javascript', chunk.code],
    '/worker.js': [
      'text/javascript',
      `import { callByClient } from '/client.js'
      self.onmessage = ({ data }) => callByClient(data).then(postMessage, (error) => postMessage(String(error)))
      postMessage('ready')`,
    ],
  }
  return listen(
    createServer((request, response) => {
      const [type, content] = files[request.url ?? ''] ?? []
      response.writeHead(type === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' }).end(content)
    }),
  )
}

async function listen(server: Server): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
