import type { Invalidation } from './invalidation.ts'
import { type RedisClient, requireClient, type Subscriber } from './redis-client.ts'
import { channel, Subscription, soon } from './redis-subscription.ts'
import { openByUrl, type RedisSource } from './redis-url.ts'

/**
 * Lets the instances of one service tell each other of changed origins by Redis or Valkey: over an existing client of `redis` or
 * `ioredis`, which publishes while a duplicate of it subscribes, and which stays open when the allowlist is closed; or by the URL of a
 * server, with a client of its own, of the one of these packages that is installed, which ends with the allowlist.
 *
 * @throws {TypeError} for what is neither such a client nor a URL with the scheme `redis`, `rediss`, `valkey` or `valkeys`
 * @see https://redis.io/docs/latest/develop/pubsub/
 * @example
 * ```ts
 * import { type Allowlist, createAllowlist, type RedisClient, redisInvalidation } from '@cors/allowlist'
 *
 * async function createShared(server: RedisClient | URL, load: (origin: string) => Promise<boolean>): Promise<Allowlist> {
 *   const allowlist = createAllowlist({ load, invalidation: redisInvalidation(server) })
 *   await allowlist.ready
 *   return allowlist
 * }
 * ```
 */
export function redisInvalidation(server: RedisClient | string | URL): Invalidation {
  const source = sourceOf(server)
  const subscriptions = new Set<Subscription>()
  let isClosed = false
  return {
    subscribe: async (listener) => {
      const client = await source.open()
      if (isClosed) throw new Error('The channel is closed')
      return new Promise((resolve, reject) => {
        const listen = (): void => {
          const subscriber = client.duplicate() as Subscriber
          const subscription = new Subscription(subscriber, listener, { resolve, reject }, () => {
            subscriptions.delete(subscription)
            listen()
          })
          subscriptions.add(subscription)
          subscription.begin()
        }
        listen()
      })
    },
    publish: async (origin) => {
      const client = await source.open()
      // A client that is cut off keeps the message, and may still send it.
      await soon(client.publish(channel, JSON.stringify({ origin })))
    },
    close: async () => {
      isClosed = true
      for (const subscription of subscriptions) subscription.end()
      subscriptions.clear()
      source.close()
    },
  }
}

function sourceOf(server: RedisClient | string | URL): RedisSource {
  if (typeof server === 'string' || server instanceof URL) return openByUrl(server)
  const client = requireClient(server)
  return { open: () => client, close: () => {} }
}
