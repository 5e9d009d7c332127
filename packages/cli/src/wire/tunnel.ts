import type { Agent } from 'node:http'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { ProxyFault } from './unanswered.ts'

/** How the connection behind a tunnel is secured. */
interface Secured {
  readonly rejectUnauthorized: boolean
  readonly ALPNProtocols: readonly string[]
}

async function tunnelClass() {
  // Nobody waits for it who has no proxy.
  const { HttpsProxyAgent } = await import('https-proxy-agent')
  return class Tunnel extends HttpsProxyAgent<string> {
    override async connect(...given: Parameters<InstanceType<typeof HttpsProxyAgent>['connect']>) {
      let status = 0
      const onConnect = (answer: { readonly statusCode: number }): void => {
        status = answer.statusCode
      }
      // What a proxy says in place of the server must not be taken for its answer.
      this.once('proxyConnect', onConnect)
      try {
        const socket = await super.connect(...given)
        if (status === 200) return socket
        socket.destroy()
      } catch (error) {
        throw ProxyFault.of(error)
      } finally {
        this.off('proxyConnect', onConnect)
      }
      throw new ProxyFault(status)
    }
  }
}

/** An agent that asks a proxy for a connection to the server itself. */
export async function tunnelThrough(proxy: URL): Promise<Agent> {
  const Tunnel = await tunnelClass()
  return new Tunnel(proxy.href) as unknown as Agent
}

/** Such a connection without a request, for what is not HTTP/1.1. */
export async function connectThrough(proxy: URL, target: URL, secured: Secured): Promise<TLSSocket> {
  const { EventEmitter } = await import('node:events')
  const Tunnel = await tunnelClass()
  const address = { host: target.hostname, port: Number(target.port || 443), secureEndpoint: true, ...secured }
  const socket: Duplex = await new Tunnel(proxy.href).connect(new EventEmitter() as never, address as never)
  return socket as TLSSocket
}
