import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** The page as built, on a host that knows nothing of it. */
export interface StaticHost {
  /** Ends in a slash. */
  readonly address: string
  readonly close: () => Promise<void>
}

const dist = join(import.meta.dirname, '../dist')
const folder = '/somewhere/cors-lab/'
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
}

/** Strict; the matrix loads from the APIs besides. */
const policy = "default-src 'self' http://localhost:*; img-src data: http://localhost:*"

/** Serves the build in a folder of a host, with a strict content security policy. */
export async function hostStatically(): Promise<StaticHost> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = pathname === folder ? `${folder}index.html` : pathname
    const file =
      path.startsWith(folder) && (await readFile(join(dist, path.slice(folder.length))).catch(() => undefined))
    if (!file) return response.writeHead(404).end()
    const headers = {
      'content-type': types[extname(path)] ?? '',
      'content-security-policy': policy,
    }
    return response.writeHead(200, headers).end(file)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}${folder}`,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
