import { type ClientHttp2Session, connect } from 'node:http2'
import { setTimeout as startTimer } from 'node:timers'
import { setTimeout } from 'node:timers/promises'
import { readBeginning } from './beginning.ts'
import { type Answer, browserLookup, joined, type Outgoing, pairs, type WireSettings } from './outgoing.ts'
import { connectThrough } from './tunnel.ts'

/** What HTTP/2 has other means for. */
const NOT_IN_HTTP2 = /^(host|connection)$/i

async function connectTo(url: string, insecure: boolean, proxy: URL | undefined): Promise<ClientHttp2Session> {
  const target = new URL(url)
  const rejectUnauthorized = !insecure
  if (proxy === undefined) return connect(target.origin, { rejectUnauthorized, lookup: browserLookup })
  const socket = await connectThrough(proxy, target, { rejectUnauthorized, ALPNProtocols: ['h2'] })
  return connect(target.origin, { createConnection: () => socket })
}

async function rejectAfter(timeout: number): Promise<never> {
  await setTimeout(timeout, undefined, { ref: false })
  throw timedOut()
}

function timedOut(): Error {
  return Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })
}

/** The same for servers that speak nothing but HTTP/2; fails with whatever the session or the stream fails with. */
export async function sendHttp2(
  { url, method, headers, body }: Outgoing,
  { insecure, timeout }: WireSettings,
  proxy: URL | undefined,
): Promise<Answer> {
  const { host, pathname, search } = new URL(url)
  const session = await Promise.race([connectTo(url, insecure, proxy), rejectAfter(timeout)])
  const answer = new Promise<Answer>((resolve, reject) => {
    const timer = startTimer(() => reject(timedOut()), timeout)
    const own = joined(headers.filter(([name]) => !NOT_IN_HTTP2.test(name)))
    const lines = Object.fromEntries(Object.entries(own).map(([name, value]) => [name.toLowerCase(), value]))
    const pseudo = { ':method': method, ':scheme': 'https', ':authority': host, ':path': pathname + search }
    const stream = session.request({ ...pseudo, ...lines })
    // A session that fails cancels its streams, which then say no more than that.
    const fail = (error: Error): void => {
      clearTimeout(timer)
      reject(error.cause ?? error)
    }
    for (const emitter of [session, stream]) emitter.on('error', fail)
    stream.once('response', (parsed, _flags, raw: string[]) => {
      clearTimeout(timer)
      const status = Number(parsed[':status'])
      const received = { status, headers: pairs(raw).filter(([name]) => !name.startsWith(':')) }
      const encoding = String(parsed['content-encoding'] ?? '')
      if (status < 400) resolve(received)
      else readBeginning(stream, encoding).then((text) => resolve({ ...received, body: text }), reject)
    })
    stream.end(body)
  })
  return answer.finally(() => session.destroy())
}
