import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { createAllowlist, type RedisClient, redisInvalidation } from '@cors/allowlist'
import { Redis } from 'ioredis'
import { Redis as Redis5 } from 'ioredis-5'
import { createClient } from 'redis'
import { createClient as createClient4 } from 'redis-4'
import { afterEach, expect, test, vi } from 'vitest'
import { hasRedis, RedisServer } from './processes.ts'

const app = 'https://app.example.com'
const ended: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end()
})

/** A way to a server, on which whatever is connected can be cut off without a word; who connects later gets through. */
async function startWire(farPort: number): Promise<{ readonly port: number; cut(): void }> {
  const pairs = new Set<readonly [near: Socket, far: Socket]>()
  const wire: Server = createServer((near) => {
    const far = connect(farPort, '127.0.0.1')
    pairs.add([near, far])
    near.on('error', () => {}).pipe(far)
    far.on('error', () => {}).pipe(near)
    ended.push(() => [near, far].map((socket) => socket.destroy()))
  }).listen(0, '127.0.0.1')
  await once(wire, 'listening')
  ended.push(() => wire.close())
  return {
    port: (wire.address() as AddressInfo).port,
    cut: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far).resume()
        far.unpipe(near).resume()
      }
    },
  }
}

type Client = RedisClient & { on(event: 'error', listener: () => void): unknown }
const clients: readonly [name: string, create: (url: string) => Client, end: (client: never) => unknown][] = [
  ['redis', (url) => createClient({ url }), () => {}],
  ['redis-4', (url) => createClient4({ url }), () => {}],
  ['ioredis', (url) => new Redis(url), (client: Redis) => client.disconnect()],
  ['ioredis-5', (url) => new Redis5(url), (client: Redis5) => client.disconnect()],
]

test.skipIf(!hasRedis).each(clients)(
  '%s: a subscription that is cut off without a word is made again (needs redis-server)',
  async (_name, createOf, endOf) => {
    const server = await RedisServer.start()
    ended.push(() => server.stop())
    const wire = await startWire(server.port)
    const client = createOf(`redis://127.0.0.1:${wire.port}`)
    client.on('error', () => {})
    ended.push(() => endOf(client as never))
    let isAllowed = true
    const load = async () => isAllowed
    const { origin, ready, close } = createAllowlist({ load, denyTtl: 0, invalidation: redisInvalidation(client) })
    ended.push(close)
    await ready
    expect(await origin(app)).toBe(true)

    const other = new Redis(server.port)
    ended.push(() => other.disconnect())
    wire.cut()
    // Whom the server reaches by a message hears; the connection that stands gets nothing.
    const isHeard = async () => {
      isAllowed = true
      await origin(app)
      isAllowed = false
      await other.publish('@cors/allowlist', JSON.stringify({ origin: app }))
      await vi.waitFor(async () => expect(await origin(app)).toBe(false), { timeout: 200, interval: 10 })
    }
    await vi.waitFor(isHeard, { timeout: 10_000, interval: 100 })
    // Not because everything was asked again when the new one was made.
    await isHeard()
  },
  20_000,
)
