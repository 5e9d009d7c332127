import { type Server, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What went over the wire: every header line, names in lower case. */
export interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** A running application with one route, `/items`, for every method. */
export interface Application {
  ask(method: string, headers: readonly (readonly [string, string])[], path?: string): Promise<Answer>
  close(): Promise<unknown>
}

/** The value of a header, its lines joined as a browser joins them. */
export function header({ headers }: Answer, name: string): string | undefined {
  const values = headers.filter(([key]) => key === name).map(([, value]) => value)
  return values.length > 0 ? values.join(', ') : undefined
}

/** The headers of the CORS protocol, Vary included, and the status: what two answers are compared by. */
export function corsOf(answer: Answer): Readonly<Record<string, string>> {
  const names = new Set(answer.headers.map(([name]) => name).filter((name) => /^(?:access-control-|vary$)/.test(name)))
  return Object.fromEntries([...names].sort().map((name) => [name, header(answer, name) ?? '']))
}

/** Over a real socket. */
export async function listen(server: Server): Promise<Application> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ask: (method, headers, path = '/items') => ask(port, path, method, headers),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}

function ask(
  port: number,
  path: string,
  method: string,
  headers: readonly (readonly [string, string])[],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers: Object.fromEntries(headers), agent: false }
    const request = send(options, (response) => {
      const raw = response.rawHeaders
      const lines = raw.flatMap((name, index) =>
        index % 2 === 0 ? [[name.toLowerCase(), raw[index + 1] ?? ''] as const] : [],
      )
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, headers: lines }))
    })
    request.on('error', reject).end()
  })
}
