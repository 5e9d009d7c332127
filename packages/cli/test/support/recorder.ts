import { serve } from './servers.ts'

export interface Recorded {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** A server that remembers what it was asked, and lets everybody in. */
export async function recorder(
  answers: Readonly<Record<string, [number, Record<string, string>]>> = {},
): Promise<{ origin: string; asked: Recorded[]; lines: () => string[] }> {
  const asked: Recorded[] = []
  const origin = await serve(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method = '', url = '', headers } = request
    asked.push({ method, url, headers, body })
    const [status, more] = answers[`${method} ${url}`] ?? [200, {}]
    response.writeHead(status, {
      'access-control-allow-origin': headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'PUT, DELETE',
      'access-control-allow-headers': 'content-type, x-a',
      vary: 'Origin',
      ...more,
    })
    response.end()
  })
  return { origin, asked, lines: () => asked.map(({ method, url }) => `${method} ${url}`) }
}
