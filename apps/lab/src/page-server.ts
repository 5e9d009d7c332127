import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import {
  apiPort,
  deniedPort,
  labPort,
  listen,
  localOrigin,
  policyOptions,
  type RunningServer,
  userCookie,
} from 'lab-shared'
import { apis } from './apis.ts'
import type { Exchange } from './recorder.ts'

/** What the page has to know, served as `/lab.json`. */
export interface LabFacts {
  readonly allowedOrigin: string
  readonly deniedOrigin: string
  readonly policy: typeof policyOptions
  readonly apis: readonly { readonly label: string; readonly origin: string }[]
}

/** Where `pnpm build` puts the page. */
const dist = join(import.meta.dirname, '../dist')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
}

/** Serves the page, and the exchanges that were recorded, on one port of this machine. */
export async function servePage(port: number, findExchanges: (id: string) => Exchange[]): Promise<RunningServer> {
  const assets = readAssets()
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '')
    const name = path === '/' ? '/index.html' : path
    const asset = assets.get(name)
    // The static build has a lab.json of its own, without a lab.
    if (path === '/lab.json') sendJson(response, facts())
    else if (asset !== undefined) send(response, types[extname(name)] ?? '', asset)
    else if (path.startsWith('/exchanges/')) sendJson(response, findExchanges(path.slice('/exchanges/'.length)))
    else response.writeHead(404).end()
  })
  return listen(server, port)
}

function readAssets(): Map<string, Buffer> {
  if (!existsSync(dist)) throw new Error('the page is not built: run pnpm --filter lab build')
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  return new Map(paths.map((path) => [`/${relative(dist, path).replaceAll(sep, '/')}`, readFileSync(path)]))
}

function facts(): LabFacts {
  return {
    allowedOrigin: localOrigin(labPort()),
    deniedOrigin: localOrigin(deniedPort()),
    policy: policyOptions,
    apis: apis.map(({ name, label }) => ({ label, origin: localOrigin(apiPort(name)) })),
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 'application/json', JSON.stringify(value))
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  const headers: Record<string, string> = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }
  if (type === 'text/html') {
    headers['set-cookie'] = `${userCookie}=Ada; Path=/; SameSite=Lax; HttpOnly`
    headers['content-security-policy'] = "default-src 'self'; connect-src 'self' http://localhost:*; img-src data:"
  }
  response.writeHead(200, headers).end(body)
}
