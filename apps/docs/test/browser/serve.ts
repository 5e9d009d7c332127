import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { base, repository } from '../../src/generate/sources.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

/** The built site, as a host of static files serves it. */
export interface ServedSite {
  readonly address: string
  readonly stop: () => void
}

export async function serveSite(): Promise<ServedSite> {
  const folder = join(repository, 'apps/docs/dist')
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = `${pathname.slice(base.length)}${pathname.endsWith('/') ? 'index.html' : ''}`
    try {
      const content = await readFile(join(folder, file))
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream').end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}${base}`, stop: () => server.close() }
}
