import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the API answers, preflights included. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A page that shows what an API on another origin answers. */
export interface ShopOfTwo {
  readonly page: string
  readonly api: string
  answer(next: Answer): void
  close(): Promise<void>
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

/** Lets every page read everything. */
export const open: Answer = (request, response) => {
  response.writeHead(200, {
    'access-control-allow-origin': request.headers.origin ?? '*',
    'access-control-allow-headers': 'authorization',
    'content-type': 'application/json',
  })
  response.end('["one","two"]')
}

/** Starts both on this machine. */
export async function startShop(): Promise<ShopOfTwo> {
  let answer = open
  const apiServer = createServer((request, response) => answer(request, response))
  const api = await listen(apiServer)
  const html = `<!doctype html><title>Items</title><ul></ul><script>
fetch('${api}/items', { headers: { Authorization: 'Bearer secret' } })
  .then((response) => response.json())
  .then((items) => { document.querySelector('ul').innerHTML = items.map((item) => '<li>' + item + '</li>').join('') })
  .finally(() => { document.title = 'done' })
</script>`
  const pageServer = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  const page = await listen(pageServer)
  return {
    page,
    api,
    answer(next) {
      answer = next
    },
    async close() {
      for (const server of [apiServer, pageServer]) {
        server.close()
        server.closeAllConnections()
      }
    },
  }
}
