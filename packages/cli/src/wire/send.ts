import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { readBeginning } from './beginning.ts'
import { type Answer, browserLookup, joined, type Outgoing, pairs, type WireSettings } from './outgoing.ts'
import { sendHttp2 } from './send-http2.ts'
import { Unanswered } from './unanswered.ts'

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

/** Over HTTP/1.1, where repeated header lines can be told apart; fails with whatever the socket or the parser fails with. */
function sendHttp1({ url, method, headers, body }: Outgoing, settings: WireSettings): Promise<Answer> {
  const target = new URL(url)
  const request = target.protocol === 'https:' ? httpsRequest : httpRequest
  // Named, so that a server which speaks nothing but HTTP/2 says so.
  const tls = { rejectUnauthorized: !settings.insecure, ALPNProtocols: ['http/1.1'] }
  return new Promise((resolve, reject) => {
    const outgoing = request(target, {
      method,
      headers: joined(headers),
      agent: false,
      lookup: browserLookup,
      maxHeaderSize: MOST_HEADER_BYTES,
      // Browsers put up with what Node's strict parser does not, and nothing is passed on here that somebody else could read otherwise.
      insecureHTTPParser: true,
      ...tls,
    })
    // Node would send `patch` as PATCH, which is another method.
    outgoing.method = method
    const fail = (error: unknown): void => {
      clearTimeout(timer)
      outgoing.destroy()
      reject(error)
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

/**
 * Sends one request exactly as it is, and gives the head of the answer: no redirect is followed, nothing is added or joined.
 *
 * @throws {Unanswered} where no answer came in time, or something that is none
 */
export async function send(outgoing: Outgoing, settings: WireSettings): Promise<Answer> {
  try {
    return await sendHttp1(outgoing, settings)
  } catch (error) {
    if (!/no application protocol/i.test(String(error))) throw Unanswered.of(outgoing.url, error)
  }
  try {
    return await sendHttp2(outgoing, settings)
  } catch (error) {
    throw Unanswered.of(outgoing.url, error)
  }
}
