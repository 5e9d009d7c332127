import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { cors } from '@cors/node'

const policy = { origin: 'https://app.example.com', allowedHeaders: ['Content-Type'], maxAge: 600 } as const
const handleCors = cors(policy, { logger: false })
const server = createServer((request, response) => {
  response.sendDate = false
  handleCors(request, response, () => response.end('["one","two"]\n'))
}).listen(0)
await once(server, 'listening')
const { port } = server.address() as AddressInfo

/** Sends the lines that a browser would send, and shows what comes back. */
async function show(...lines: readonly string[]): Promise<void> {
  const request = [...lines, 'Host: api.example.com', 'Connection: close', '', ''].join('\r\n')
  const socket = connect(port, 'localhost')
  socket.write(request)
  console.log((request + (await text(socket))).replaceAll('\r', ''))
}

await show('GET /items HTTP/1.1', 'Origin: https://app.example.com')
await show('GET /items HTTP/1.1', 'Origin: https://evil.example')
await show(
  'OPTIONS /items HTTP/1.1',
  'Origin: https://app.example.com',
  'Access-Control-Request-Method: PUT',
  'Access-Control-Request-Headers: content-type',
)
server.close()
