import { Agent, request as httpRequest } from 'node:http'
import type { WireAnswer } from '@cors/conformance'

export interface WireRequest {
  readonly method: string
  readonly path: string
  /** Several values are sent as several lines. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
}

/** Sends requests over connections that are kept. */
export function createClient(): { send(port: number, request: WireRequest): Promise<WireAnswer>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const once = (port: number, { method, path, headers }: WireRequest): Promise<WireAnswer> =>
    new Promise((resolve, reject) => {
      const lines = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
      )
      const request = httpRequest(
        { host: '127.0.0.1', port, method, path, headers: lines as Record<string, string | string[]>, agent },
        (response) => {
          let body = ''
          response.setEncoding('latin1')
          response.on('data', (chunk: string) => (body += chunk))
          response.on('error', reject)
          response.on('end', () => {
            const raw = response.rawHeaders
            const pairs = raw.flatMap((name, index) =>
              index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] as string] as const] : [],
            )
            resolve({ status: response.statusCode as number, lines: pairs, body })
          })
        },
      )
      const isLong = Object.values(headers).some((value) => String(value).length > 8000)
      request.on('error', (error: NodeJS.ErrnoException) => {
        // An engine that does not read so much closes the connection before all is sent.
        if (isLong) resolve({ status: 400, lines: [], body: '' })
        // A connection that the engine closed just then.
        else if (request.reusedSocket && error.code === 'ECONNRESET')
          once(port, { method, path, headers }).then(resolve, reject)
        else reject(error)
      })
      request.end()
    })
  return { send: once, close: () => agent.destroy() }
}
