import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { cors } from '@cors/node'
import { apiPort, listen, localOrigin, type RunningServer, userCookie } from 'lab-shared'
import { apis } from './apis.ts'
import { labFacts } from './facts.ts'
import type { Exchange } from './recorder.ts'

export type { LabFacts } from './facts.ts'

/** Where `pnpm build` puts the page. */
const dist = join(import.meta.dirname, '../dist')
/** The page shows the pages of the APIs in frames; in those and in the runner, probes load all there is to load. */
const csp = {
  page: "default-src 'self'; connect-src 'self' http://localhost:*; frame-src 'self' http://localhost:*; img-src data:",
  runner: "default-src 'self' http://localhost:*; img-src data: http://localhost:*",
}
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
}

/** Serves the page, and the exchanges that were recorded, on one port of this machine. */
export async function servePage(port: number, findExchanges: (id: string) => Exchange[]): Promise<RunningServer> {
  const assets = readAssets()
  const answer = (path: string, response: ServerResponse): void => {
    const name = path === '/' ? '/index.html' : path
    const asset = assets.get(name)
    // The build has a lab.json of its own, for hosts that are no lab.
    if (path === '/lab.json') sendJson(response, labFacts())
    else if (asset !== undefined) sendFile(response, name, asset)
    else if (path.startsWith('/exchanges/')) sendJson(response, findExchanges(path.slice('/exchanges/'.length)))
    else response.writeHead(404).end()
  }
  // The pages of the APIs' own origins load the runner from here.
  const handleCors = cors({ origin: apis.map(({ name }) => localOrigin(apiPort(name))) })
  const server = createServer((request, response) => {
    handleCors(request, response, () => answer((request.url ?? '/').replace(/\?.*$/, ''), response))
  })
  return listen(server, port)
}

function readAssets(): Map<string, Buffer> {
  if (!existsSync(dist)) throw new Error('the page is not built: run pnpm --filter lab build')
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  return new Map(paths.map((path) => [`/${relative(dist, path).replaceAll(sep, '/')}`, readFileSync(path)]))
}

function sendJson(response: ServerResponse, value: unknown): void {
  sendFile(response, '.json', JSON.stringify(value))
}

function sendFile(response: ServerResponse, name: string, body: string | Buffer): void {
  const type = types[extname(name) || name] ?? ''
  const headers: Record<string, string> = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }
  if (type === 'text/html') {
    headers['set-cookie'] = `${userCookie}=Ada; Path=/; SameSite=Lax; HttpOnly`
    headers['content-security-policy'] = name.endsWith('/runner.html') ? csp.runner : csp.page
  }
  response.writeHead(200, headers).end(body)
}
