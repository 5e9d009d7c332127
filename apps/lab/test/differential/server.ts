import { once } from 'node:events'
import { createServer, type IncomingMessage, METHODS, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Header, WireRequest, WireResponse } from '@cors/browser'
import { decide } from '@cors/core'
import { cors } from '@cors/node'
import type { Case, Origins } from './cases.ts'

/** What reached the server, for comparison with what was predicted to be sent. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly origin: string | undefined
  readonly requestMethod: string | undefined
  readonly requestHeaders: string | undefined
  readonly hasCookie: boolean
}

export interface DifferentialServer {
  readonly origins: Origins
  /** By the number of the case. */
  readonly sent: ReadonlyMap<number, readonly Sent[]>
  close(): Promise<void>
}

/** Three origins that answer cases by their random policies, and a page on the first. */
export async function startServer(
  casesOf: (origins: Origins) => ReadonlyMap<number, Case>,
): Promise<DifferentialServer> {
  const sent = new Map<number, Sent[]>()
  let cases: ReadonlyMap<number, Case> = new Map()
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const [, kind, number] = /^\/(case|to)\/(\d+)$/.exec(pathname) ?? []
    const found = cases.get(Number(number))
    if (found === undefined) sendPage(response)
    else {
      sent.set(found.number, [...(sent.get(found.number) ?? []), describe(request, pathname)])
      answer(found, kind === 'case', request, response)
    }
  }
  const servers = await Promise.all([handle, handle, handle].map(listen))
  const [page = '', server = '', other = ''] = servers.map(
    (each) => `http://localhost:${(each.address() as AddressInfo).port}`,
  )
  const origins = { page, server, other }
  cases = casesOf(origins)
  return {
    origins,
    sent,
    close: async () => {
      await Promise.all(servers.map((each) => end(each)))
    },
  }
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function end(server: Server): Promise<void> {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
}

function sendPage(response: ServerResponse): void {
  const headers = { 'content-type': 'text/html', 'set-cookie': 'lab=1; Path=/; SameSite=Lax' }
  response.writeHead(200, headers).end('<!doctype html><title>page</title><link rel="icon" href="data:,">')
}

function describe({ method = '', headers }: IncomingMessage, path: string): Sent {
  return {
    method,
    path,
    origin: headers.origin,
    requestMethod: headers['access-control-request-method'],
    requestHeaders: headers['access-control-request-headers'],
    hasCookie: headers.cookie !== undefined,
  }
}

/** A policy answers through the real adapter. */
function answer(found: Case, isFirst: boolean, request: IncomingMessage, response: ServerResponse): void {
  const { answers } = found
  const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
  if ('preflightStatus' in answers) {
    for (const [name, value] of answers.headers) response.appendHeader(name, value)
    if (isPreflight) response.writeHead(answers.preflightStatus).end()
    else finish(found, isFirst, response)
  } else cors(answers, { logger: false })(request, response, () => finish(found, isFirst, response))
}

function finish({ status, headers, redirect }: Case, isFirst: boolean, response: ServerResponse): void {
  for (const [name, value] of headers) response.appendHeader(name, value)
  if (isFirst && redirect !== undefined) response.writeHead(redirect.status, { location: redirect.location }).end()
  else response.writeHead(status).end(status === 204 ? undefined : 'ok')
}

/** Others, such as `patch`, are answered 400 by Node itself. */
export function isKnownToNode(method: string): boolean {
  return METHODS.includes(method)
}

/** The same answers for the prediction, without any network. */
export function predictAnswer(found: Case, wire: WireRequest): WireResponse {
  const { answers, status, headers, redirect } = found
  if (!isKnownToNode(wire.method)) return { status: 400, headers: [] }
  const isFirst = new URL(wire.url).pathname.startsWith('/case/')
  const own: WireResponse =
    isFirst && redirect !== undefined
      ? { status: redirect.status, headers: [...headers, ['location', redirect.location]] }
      : { status, headers }
  if ('preflightStatus' in answers) {
    const byHand = answers.headers
    if (wire.preflight) return { status: answers.preflightStatus, headers: byHand }
    return { status: own.status, headers: [...byHand, ...own.headers] }
  }
  const header = (name: string): string | undefined => wire.headers.find(([given]) => given === name)?.[1]
  const decision = decide(answers, {
    method: wire.method,
    origin: header('origin'),
    requestMethod: header('access-control-request-method'),
    requestHeaders: header('access-control-request-headers'),
  })
  if (decision instanceof Promise) throw new TypeError('no policy here is asynchronous')
  const cors: readonly Header[] = Object.entries(decision.headers.toJSON())
  if (decision.kind === 'preflight') return { status: decision.status, headers: cors }
  return { status: own.status, headers: [...own.headers, ...cors] }
}
