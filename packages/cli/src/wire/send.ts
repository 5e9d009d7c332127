import { lookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Header, WireResponse } from '@cors/browser'
import { isLoopback } from '@cors/standard/address'
import { readBeginning } from './beginning.ts'
import { Unanswered } from './unanswered.ts'

/** How requests are sent. */
export interface WireSettings {
  /** Milliseconds to wait for the head of an answer. */
  readonly timeout: number
  /** Whether certificates that cannot be verified are accepted. */
  readonly insecure: boolean
}

/** A request as it goes over the wire: every header line that is sent. */
export interface Outgoing {
  readonly url: string
  readonly method: string
  readonly headers: readonly Header[]
  readonly body?: string | undefined
}

/** An answer as it came: repeated header lines stay apart. */
export interface Answer extends WireResponse {
  /** The beginning of the body, of an answer that is an error. */
  readonly body?: string
}

/** As much as Chrome takes. */
const MOST_HEADER_BYTES = 256 * 1024

function pairs(rawHeaders: readonly string[]): Header[] {
  return rawHeaders.flatMap((name, index): Header[] => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []))
}

/** Browsers send one line for each name. */
function joined(headers: readonly Header[]): Record<string, string> {
  const lines = new Map<string, [name: string, value: string]>()
  for (const [name, value] of headers) {
    const known = lines.get(name.toLowerCase())
    lines.set(name.toLowerCase(), known === undefined ? [name, value] : [known[0], `${known[1]}, ${value}`])
  }
  return Object.fromEntries(lines.values())
}

/** Names below localhost are the own machine in every browser, whatever the resolver says. */
const browserLookup: LookupFunction = (hostname, options, callback) => {
  const name = isLoopback(hostname) ? 'localhost' : hostname
  lookup(name, options, callback as never)
}

async function answerOf(incoming: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, rawHeaders } = incoming
  const answer = { status, headers: pairs(rawHeaders) }
  try {
    return status >= 400 ? { ...answer, body: await readBeginning(incoming) } : answer
  } finally {
    // An event stream, or ten gigabytes, never end by themselves.
    incoming.destroy()
  }
}

/**
 * Sends one request exactly as it is, and gives the head of the answer: no redirect is followed, nothing is added or joined.
 *
 * @throws {Unanswered} where no answer came in time, or something that is none
 */
export function send({ url, method, headers, body }: Outgoing, settings: WireSettings): Promise<Answer> {
  const target = new URL(url)
  const request = target.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const outgoing = request(target, {
      method,
      headers: joined(headers),
      agent: false,
      lookup: browserLookup,
      maxHeaderSize: MOST_HEADER_BYTES,
      // Browsers put up with what Node's strict parser does not, and nothing is passed on here that somebody else could read otherwise.
      insecureHTTPParser: true,
      rejectUnauthorized: !settings.insecure,
    })
    // Node would send `patch` as PATCH, which is another method.
    outgoing.method = method
    const fail = (error: unknown): void => {
      clearTimeout(timer)
      outgoing.destroy()
      reject(Unanswered.of(url, error))
    }
    const timer = setTimeout(() => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), settings.timeout)
    outgoing.on('error', fail)
    outgoing.on('response', (incoming) => {
      clearTimeout(timer)
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
