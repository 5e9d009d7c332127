import { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { commonNames } from '../names.ts'
import { origin } from '../policy.ts'

/** A kind of request; `index` counts them, for those that differ. */
export interface Scenario {
  readonly name: string
  readonly method: 'GET' | 'PUT' | 'OPTIONS'
  /** @default `/items` */
  readonly url?: (index: number) => string
  readonly headers: (index: number) => Readonly<Record<string, string>>
}

/** A new string, whose hash nobody has computed yet, as a parser makes them. */
export function fresh(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}

export function createRequest({ method, url = () => '/items', headers }: Scenario, index: number): IncomingMessage {
  const request = new IncomingMessage(undefined as unknown as Socket)
  request.method = method
  request.url = url(index)
  request.httpVersion = '1.1'
  request.httpVersionMajor = 1
  request.httpVersionMinor = 1
  request.headers = freshHeaders(headers(index))
  return request
}

/** Served by a function of (request, response), to the end of the response. */
export function serveSync(
  scenario: Scenario,
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
): (size: number) => () => void {
  let count = 0
  return (size) => {
    const requests = Array.from({ length: size }, () => createRequest(scenario, count++))
    return () => {
      for (const request of requests) {
        const response = new ServerResponse(request)
        handle(request, response)
        if (!response.writableEnded) throw new Error('the response was not ended')
      }
    }
  }
}

export function serveAsync(
  scenario: Scenario,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>,
): (size: number) => () => Promise<void> {
  let count = 0
  return (size) => {
    const requests = Array.from({ length: size }, () => createRequest(scenario, count++))
    return async () => {
      for (const request of requests) {
        const response = new ServerResponse(request)
        await handle(request, response)
        if (!response.writableEnded) throw new Error('the response was not ended')
      }
    }
  }
}

export function freshHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const copy: Record<string, string> = { host: fresh('api.example.com'), accept: '*/*' }
  for (const name of Object.keys(headers)) copy[name] = fresh(headers[name] as string)
  return copy
}

/** A GET from another origin. */
export function actual(name: string, originOf: (index: number) => string): Scenario {
  return { name, method: 'GET', headers: (index) => ({ origin: originOf(index) }) }
}

/** A preflight that asks for a method and two headers. */
export function preflight(
  name: string,
  originOf: (index: number) => string,
  requestHeaders = 'content-type,x-lab',
): Scenario {
  const headers = (index: number): Record<string, string> => ({
    origin: originOf(index),
    'access-control-request-method': 'PUT',
    'access-control-request-headers': requestHeaders,
  })
  return { name, method: 'OPTIONS', headers }
}

const stranger = 'https://evil.example.net'

/** What every framework is asked. */
export const commonScenarios: readonly Scenario[] = [
  actual(commonNames.actual, () => origin),
  preflight(commonNames.preflight, () => origin),
  actual(commonNames.actualDenied, () => stranger),
  preflight(commonNames.preflightDenied, () => stranger),
]

const headerLimit = 4095

function filled(text: string): string {
  return text.repeat(Math.ceil(headerLimit / text.length)).slice(0, headerLimit)
}

const hostOf = (length: number): string => `https://${'a.'.repeat(length)}example.org`

/** So many origins, as who asks twice is known already. */
const strangers = 1000
export const longHosts: readonly string[] = Array.from({ length: strangers }, (_, index) =>
  hostOf(121).replace('a.a', String(index).padStart(3, '0')),
)
const longHost = 'a host of 253 bytes, allowed'
export const longHostAllowed: string = nameOf(longHost)

function nameOf(origin: string): string {
  return `Origin: ${origin}`
}

/** What somebody sends who wants the check to be slow: an origin, or one of many in turn. */
export const adversarialOrigins: readonly Scenario[] = Object.entries<string | readonly string[]>({
  [longHost]: longHosts,
  'a host of 253 bytes, denied': longHosts.map((host) => `${host.slice(0, -2)}x`),
  'a host of 8,000 bytes': hostOf(4000),
  'malformed: a percent sign at the end': `https://${'a'.repeat(200)}%`,
  'malformed: 8,000 colons': `https:${':'.repeat(8000)}`,
  IPv6: 'https://[2001:db8:85a3:8d3:1319:8a2e:370:7348]',
  'IPv6, malformed': `https://[${'1:'.repeat(100)}:]`,
}).map(([name, value]) =>
  preflight(nameOf(name), (index) => (typeof value === 'string' ? value : (value[index % strangers] as string))),
)

export const adversarialHeaders: readonly Scenario[] = Object.entries({
  commas: filled(','),
  spaces: `content-type${filled(' ').slice(18)},x-lab`,
  'one name, repeated': filled('content-type,').slice(0, 4094),
  'two names, repeated': filled('content-type,x-lab,').slice(0, 4084),
  'one long name': filled('a'),
  'spaces and commas': filled(' , '),
}).map(([name, value]) => preflight(`Access-Control-Request-Headers of 4 KiB: ${name}`, () => origin, value))
