import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import type { CorsOptions } from '../../src/index.ts'

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
  /**
   * The name of the policy whose whole set of headers this is, `several` for what several allow together, `denied` for `Vary` alone, and
   * `off` for none; any other set as it is.
   */
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
        const policy = policyOf(headers, sent)
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

/** Compares all headers, so that none is overlooked where a test only names a policy. */
function policyOf(headers: IncomingHttpHeaders, sent: Readonly<Record<string, string>>): string {
  const found = corsHeaders(headers)
  if (Object.keys(found).length === 0) return 'off'
  const { 'access-control-expose-headers': exposed, 'access-control-allow-headers': allowed } = found
  const name = /^x-([\w-]+)/.exec(String(exposed ?? allowed))?.[1] ?? ''
  const isPreflight = sent['access-control-request-method'] !== undefined
  const known: Record<string, IncomingHttpHeaders> = isPreflight
    ? { several: severalHeaders(sent), [name]: preflightHeaders(name, sent['access-control-request-method']) }
    : { [name]: actualHeaders(name) }
  for (const vary of isPreflight ? preflightVary : ['Origin']) {
    if (isDeepStrictEqual(found, { vary })) return 'denied'
  }
  return Object.entries(known).find(([, set]) => isDeepStrictEqual(found, set))?.[0] ?? JSON.stringify(found)
}

const preflightVary = [
  'Origin',
  'Origin, Access-Control-Request-Method',
  'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
] as const

/** What several named policies allow together: what was asked, as far as all have it. */
function severalHeaders(sent: Readonly<Record<string, string>>): IncomingHttpHeaders {
  const names = sent['access-control-request-headers']?.split(',') ?? []
  const allowed = names.filter((name) => ['x-version', 'x-custom'].includes(name)).join(',')
  return {
    'access-control-allow-origin': app,
    'access-control-allow-methods': sent['access-control-request-method'],
    ...(allowed !== '' && { 'access-control-allow-headers': allowed }),
    vary: preflightVary[2],
  }
}

/** All that a named policy does to an actual response. */
export function actualHeaders(name: string): IncomingHttpHeaders {
  return { 'access-control-allow-origin': app, 'access-control-expose-headers': `x-${name}`, vary: 'Origin' }
}

/** All that a named policy answers to a preflight. */
export function preflightHeaders(name: string, requestMethod: string | undefined): IncomingHttpHeaders {
  return {
    'access-control-allow-origin': app,
    'access-control-allow-methods': requestMethod,
    'access-control-allow-headers': `x-${name},x-version,x-custom`,
    vary: 'Origin, Access-Control-Request-Method',
  }
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
