/**
 * A connected client of the package `redis` or `ioredis`.
 *
 * @example
 * ```ts
 * import type { RedisClient } from '@cors/allowlist'
 *
 * const tell = (client: RedisClient, text: string): Promise<unknown> => client.publish('news', text)
 * ```
 */
export interface RedisClient {
  duplicate(): unknown
  publish(channel: string, message: string): Promise<unknown>
}

/** What both packages' clients have once they subscribe. */
export interface Subscriber {
  on(event: string, listener: (...values: never[]) => void): unknown
  subscribe(channel: string, listener?: (message: string) => void): Promise<unknown>
  ping(): Promise<unknown>
  connect(): Promise<unknown>
  disconnect(): unknown
}

/** What only a client of `redis` has. */
interface NodeRedis extends Subscriber {
  readonly isOpen: boolean
  readonly isReady: boolean
  destroy?(): void
}

export function isNodeRedis(client: object): client is NodeRedis {
  return 'isOpen' in client
}

/** Begins to connect a client that waits to be told so; what goes wrong shows in its events. */
export function connect(client: Subscriber): Promise<unknown> {
  const isWaiting = isNodeRedis(client) || Reflect.get(client, 'status') === 'wait'
  return isWaiting ? client.connect() : Promise.resolve()
}

/** Whether it takes itself for connected, and so makes no new connection. */
export function isConnected(client: Subscriber): boolean {
  return isNodeRedis(client) ? client.isReady : Reflect.get(client, 'status') === 'ready'
}

/** Ends a connection at once, whatever its state. */
export function disconnect(client: Subscriber): void {
  const ending = new Promise((resolve) => {
    resolve(isNodeRedis(client) && client.destroy ? client.destroy() : client.disconnect())
  })
  // One that gave up has ended already: some versions throw then, and others reject.
  ending.catch(() => {})
}

/** @throws {TypeError} for what is not a client that can tell and be told, with the one that is */
export function requireClient(client: RedisClient): RedisClient {
  const fault = faultOf(client)
  if (fault !== undefined) throw new TypeError(`redisInvalidation takes ${fault}`)
  return client
}

function faultOf(client: Partial<Subscriber & RedisClient> | undefined | null): string | undefined {
  if (typeof client?.duplicate !== 'function' || typeof client.publish !== 'function') {
    return 'a client of the package redis or ioredis, or the URL of a server: redisInvalidation(createClient(…)), redisInvalidation("redis://localhost:6379")'
  }
  if ((Reflect.get(client, 'options') as { legacyMode?: unknown } | undefined)?.legacyMode === true) {
    return 'a client whose commands return promises: create it without legacyMode, as in createClient({ url })'
  }
  if (hasManyConnections(client)) {
    return 'a client of one server, whose connection shows when it is lost, not of a cluster or sentinel: any node of a cluster tells the others: createClient({ url }) or new Redis(url)'
  }
  return undefined
}

/** Such a client subscribes by a connection that it replaces unseen, and asks its questions by another. */
function hasManyConnections(client: object): boolean {
  return Reflect.get(client, 'isCluster') === true || 'nodeClient' in client || 'getSentinelNode' in client
}
