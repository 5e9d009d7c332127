import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { CorsOptions } from '../src/index.ts'

export const app = 'https://app.example'

/** A policy that tells its name: in the exposed headers of actual responses, and in the allowed headers of preflights. */
export function named(name: string): CorsOptions {
  return {
    origin: app,
    methods: '*',
    allowedHeaders: [`x-${name}`, 'x-version', 'x-custom'],
    exposedHeaders: [`x-${name}`],
  }
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The name of the policy that answered; `off` where none did. */
  readonly policy: string
}

export interface Ask {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 })

/** Sends a request from the page at `app`. */
export function ask(url: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  const { origin, host } = new URL(url)
  const sent = { origin: app, host, ...headers }
  return new Promise((resolve, reject) => {
    // The path is sent as it is written: URL would tidy it up.
    const options = { method, headers: sent, agent, path: url.slice(origin.length) || '/' }
    const request = httpRequest(origin, options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () => {
        const { headers } = response
        const names = headers['access-control-expose-headers'] ?? headers['access-control-allow-headers']
        const [name] = names?.split(',') ?? []
        const policy =
          (name === 'x-version' ? 'unnamed' : name?.slice(2)) ??
          (headers['access-control-allow-origin'] === undefined ? 'off' : 'unnamed')
        resolve({ status: response.statusCode as number, headers, body: text, policy })
      })
    })
    request.setTimeout(5_000, () =>
      request.destroy(new Error(`no answer to ${method} ${url} ${JSON.stringify(headers)}`)),
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** Sends the preflight of a request. */
export function preflight(url: string, method: string, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(url, { method: 'OPTIONS', headers: { 'access-control-request-method': method, ...headers } })
}

/** All that CORS has to do with, and nothing else. */
export function corsHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name === 'vary' || name.startsWith('access-control-')),
  )
}

/** The policy of a request's preflight and of the request itself. */
export async function policies(url: string, method = 'GET', headers: Record<string, string> = {}): Promise<string[]> {
  return [(await preflight(url, method, headers)).policy, (await ask(url, { method, headers })).policy]
}
