import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { readBeginning } from './beginning.ts'
import { type Answer, browserLookup, joined, type Outgoing, pairs, type WireSettings } from './outgoing.ts'
import { authorizationFor } from './proxies.ts'
import { sendHttp2 } from './send-http2.ts'
import { tunnelThrough } from './tunnel.ts'
import { ProxyFault, Unanswered } from './unanswered.ts'

export type { Answer, WireSettings } from './outgoing.ts'

/** As much as Chrome takes. */
const MOST_HEADER_BYTES = 256 * 1024

async function answerOf(incoming: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, rawHeaders, headers } = incoming
  const answer = { status, headers: pairs(rawHeaders) }
  try {
    if (status < 400) return answer
    return { ...answer, body: await readBeginning(incoming, headers['content-encoding'] ?? '') }
  } finally {
    // An event stream, or ten gigabytes, never end by themselves.
    incoming.destroy()
  }
}

/** Where a request goes, and how it is connected. */
interface Route {
  readonly address: URL
  readonly options: RequestOptions & { readonly rejectUnauthorized?: boolean; readonly ALPNProtocols?: string[] }
  /** Whether nobody but the proxy is talked to. */
  readonly isProxys: boolean
}

/** A proxy is told the whole address of what it fetches itself, and asked for a tunnel to what nobody else may read. */
async function routeTo(target: URL, proxy: URL | undefined, { insecure }: WireSettings): Promise<Route> {
  // Named, so that a server which speaks nothing but HTTP/2 says so.
  const tls = { rejectUnauthorized: !insecure, ALPNProtocols: ['http/1.1'] }
  if (proxy === undefined)
    return { address: target, options: { ...tls, agent: false, lookup: browserLookup }, isProxys: false }
  if (target.protocol === 'https:')
    return { address: target, options: { ...tls, agent: await tunnelThrough(proxy) }, isProxys: false }
  const authorization = authorizationFor(proxy)
  const headers = authorization === undefined ? {} : { 'Proxy-Authorization': authorization }
  const address = new URL(proxy.origin)
  return { address, options: { agent: false, path: withoutFragment(target), headers }, isProxys: true }
}

function withoutFragment({ origin, pathname, search }: URL): string {
  return `${origin}${pathname}${search}`
}

/** Over HTTP/1.1, where repeated header lines can be told apart; fails with whatever the socket or the parser fails with. */
async function sendHttp1(
  { url, method, headers, body }: Outgoing,
  settings: WireSettings,
  proxy: URL | undefined,
): Promise<Answer> {
  const { address, options, isProxys } = await routeTo(new URL(url), proxy, settings)
  const request = address.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const outgoing = request(address, {
      ...options,
      method,
      headers: { ...joined(headers), ...options.headers },
      maxHeaderSize: MOST_HEADER_BYTES,
      // Browsers put up with what Node's strict parser does not, and nothing is passed on here that somebody else could read otherwise.
      insecureHTTPParser: true,
    })
    // Node would send `patch` as PATCH, which is another method.
    outgoing.method = method
    const fail = (error: unknown): void => {
      clearTimeout(timer)
      outgoing.destroy()
      reject(isProxys ? ProxyFault.of(error) : error)
    }
    const timer = setTimeout(() => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), settings.timeout)
    outgoing.on('error', fail)
    outgoing.on('response', (incoming) => {
      clearTimeout(timer)
      // No server says that.
      if (isProxys && incoming.statusCode === 407) reject(new ProxyFault(407))
      answerOf(incoming).then(resolve, fail)
    })
    // What asks for another protocol is an answer all the same.
    outgoing.on('upgrade', (incoming) => {
      clearTimeout(timer)
      outgoing.destroy()
      resolve({ status: incoming.statusCode ?? 0, headers: pairs(incoming.rawHeaders) })
    })
    outgoing.end(body)
  })
}

/**
 * Sends one request exactly as it is, and gives the head of the answer: no redirect is followed, nothing is added or joined.
 *
 * @throws {Unanswered} where no answer came in time, or something that is none
 */
export async function send(outgoing: Outgoing, settings: WireSettings): Promise<Answer> {
  const proxy = settings.proxyFor?.(outgoing.url)
  try {
    return await sendHttp1(outgoing, settings, proxy)
  } catch (error) {
    if (!/no application protocol/i.test(String(error))) throw Unanswered.of(outgoing.url, error, proxy)
  }
  try {
    return await sendHttp2(outgoing, settings, proxy)
  } catch (error) {
    throw Unanswered.of(outgoing.url, error, proxy)
  }
}
