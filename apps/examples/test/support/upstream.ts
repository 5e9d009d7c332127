import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the server behind a sample sends about CORS by itself: as wrong as can be. */
export const foreign: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-allow-credentials': 'true',
  vary: 'accept-encoding',
}

/** Another server, whose answers a sample passes on. */
export interface Upstream {
  readonly url: string
  close(): void
}

export async function startUpstream(): Promise<Upstream> {
  const server = createServer((_request, response) => {
    const body = 'from upstream'
    response.writeHead(200, { ...foreign, vary: 'Accept-Encoding', 'content-length': body.length, connection: 'close' })
    response.end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

const ask = "fetch(process.env.UPSTREAM ?? '')"

/** How a handler of each framework, as the samples write them, is made to pass on what the upstream answers. */
const rewrites: readonly (readonly [handler: RegExp, passingOn: string])[] = [
  // Fastify
  [/(?:async )?\(\) => (?:\['one', 'two'\]|'for everyone'|'no CORS headers of ours')/g, `() => ${ask}`],
  // Koa
  [
    /\(ctx\) => \{\n +ctx\.body = (?:\['one', 'two'\]|'for everyone'|'no CORS headers of ours')/g,
    `async (ctx) => {
  ctx.body = await ${ask}`,
  ],
  // NestJS
  [
    /(\w+)\(\): string(?:\[\])? \{\n +return (?:\['one', 'two'\]|'for everyone'|'no CORS headers of ours')/g,
    `async $1(@Passing() response: any) {
    const upstream = await ${ask}
    for (const [name, value] of upstream.headers) response.header(name, value)
    response.send(await upstream.text())`,
  ],
  // Express, and API routes of Next.js
  [
    /response\.(?:json|send)\((?:\['one', 'two'\]|'for everyone'|'no CORS headers of ours'|\{ method: request\.method \})\)/g,
    `${ask}.then(async (upstream) => response.setHeaders(upstream.headers).end(await upstream.text()))`,
  ],
  // node:http
  [
    /response\.end\('(?:hello|for everyone|no CORS headers of ours)'\)/g,
    `${ask}.then(async (upstream) => response.writeHead(200, Object.fromEntries(upstream.headers)).end(await upstream.text()))`,
  ],
  // Hono
  [/\(c\) => c\.(?:json|text)\((?:\['one', 'two'\]|'for everyone'|'no CORS headers of ours')\)/g, `() => ${ask}`],
  // Request to Response
  [
    /new Response\((?:'hello'|'for everyone'|'no CORS headers of ours'|`hello [^`]*`)\)|Response\.json\((?:\['one', 'two'\]|\[1, 2\])\)/g,
    ask,
  ],
]

/** The same sample with handlers that pass on what the upstream answers, its CORS headers included. */
export function passOn(code: string): string {
  const passing = rewrites.reduce((text, [handler, replacement]) => text.replace(handler, replacement), code)
  if (passing === code) throw new Error(`No handler that could pass on a response:\n${code}`)
  return passing.includes('@Passing()') ? `import { Res as Passing } from '@nestjs/common'\n${passing}` : passing
}
