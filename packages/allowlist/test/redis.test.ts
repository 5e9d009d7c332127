import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createAllowlist, redisInvalidation } from '@cors/allowlist'
import { Cluster, Redis } from 'ioredis'
import { Cluster as Cluster5, Redis as Redis5 } from 'ioredis-5'
import { createClient, createCluster, createSentinel } from 'redis'
import { createClient as createClient4, createCluster as createCluster4 } from 'redis-4'
import { afterEach, expect, test, vi } from 'vitest'

/** Nothing listens on it. */
const port = 1
const url = `redis://127.0.0.1:${port}`
const ended: (() => unknown)[] = []

const clients: readonly [name: string, create: (tries: boolean) => { on: unknown }][] = [
  ['redis', (tries) => createClient({ url, socket: tries ? {} : { reconnectStrategy: false } })],
  ['redis-4', (tries) => createClient4({ url, socket: tries ? {} : { reconnectStrategy: false } })],
  ['ioredis', (tries) => new Redis(port, tries ? {} : { retryStrategy: () => null })],
  ['ioredis-5', (tries) => new Redis5(port, tries ? {} : { retryStrategy: () => null })],
]

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

function create(client: { on: unknown }) {
  const { on, disconnect } = client as { on(event: string, listener: () => void): void; disconnect(): unknown }
  on.call(client, 'error', () => {})
  if (client instanceof Redis || client instanceof Redis5) ended.push(() => disconnect.call(client))
  const allowlist = createAllowlist({ load: async () => true, invalidation: redisInvalidation(client as never) })
  ended.push(allowlist.close)
  return allowlist
}

test.each(clients)('without a server, ready of a client of %s that gives up rejects', async (_name, createOf) => {
  const { ready, origin } = create(createOf(false))
  await expect(ready).rejects.toThrow(/ECONNREFUSED|gave up/)
  expect(await origin('https://app.example.com')).toBe(true)
})

test.each(clients)(
  'without a server, ready of a client of %s that tries again waits until it is closed',
  async (_name, createOf) => {
    const client = createOf(true)
    let refused = 0
    const { duplicate } = client as unknown as { duplicate(): { on(event: string, listener: () => void): void } }
    Object.assign(client, {
      duplicate: () => {
        const copy = duplicate.call(client)
        copy.on('error', () => refused++)
        return copy
      },
    })
    const { ready, close } = create(client)
    const settled = vi.fn()
    ready.then(settled, settled)
    await vi.waitFor(() => expect(refused).toBeGreaterThan(1), { timeout: 10_000 })
    expect(settled).not.toHaveBeenCalled()
    await close()
    await expect(ready).rejects.toThrow('closed before its channel was active')
  },
)

test.each([
  ['redis', '*'],
  ['valkey', '*'],
  ['rediss', '\x16'],
  ['valkeys', '\x16'],
  // With TLS the first byte is that of a handshake.
])('the client of the URL %s:// begins with %j', async (scheme, first) => {
  const server = createServer().listen(0, '127.0.0.1')
  ended.push(() => server.close())
  await once(server, 'listening')
  const address = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const given of [address, new URL(address), ` ${address.toUpperCase()}/0 `]) {
    const allowlist = createAllowlist({ load: async () => true, invalidation: redisInvalidation(given) })
    const [socket] = (await once(server, 'connection')) as [Socket]
    const [data] = (await once(socket, 'data')) as [Buffer]
    expect(data.toString('latin1', 0, 1)).toBe(first)
    await allowlist.close()
    await expect(allowlist.ready).rejects.toThrow('closed before its channel was active')
    socket.destroy()
  }
})

test.each([
  '',
  'localhost:6379',
  'http://user:hunter2@localhost',
  'redis//user:hunter2@localhost',
  new URL('https://user:hunter2@localhost'),
])('%s is not the URL of a server, and no password is shown', (given) => {
  const create = () => redisInvalidation(given)
  expect(create).toThrow(TypeError)
  expect(create).toThrow(
    'takes a URL that begins with redis://, rediss://, valkey://, valkeys://: redisInvalidation("redis',
  )
  expect(create).not.toThrow('hunter2')
})

test.each([undefined, null, {}, 6379, { duplicate: () => {} }])('%j is not a client', (given) => {
  const create = () => redisInvalidation(given as never)
  expect(create).toThrow(TypeError)
  expect(create).toThrow('takes a client of the package redis or ioredis, or the URL of a server')
})

test('a client whose commands return nothing is refused at once', () => {
  const create = () => redisInvalidation(createClient4({ url, legacyMode: true }) as never)
  expect(create).toThrow(TypeError)
  expect(create).toThrow('create it without legacyMode')
})

test.each([
  ['a cluster of redis', () => createCluster({ rootNodes: [{ url }] })],
  ['a cluster of redis-4', () => createCluster4({ rootNodes: [{ url }] })],
  ['a sentinel of redis', () => createSentinel({ name: 'main', sentinelRootNodes: [{ host: '127.0.0.1', port }] })],
  ['a cluster of ioredis', () => new Cluster([{ port }], { lazyConnect: true })],
  ['a cluster of ioredis-5', () => new Cluster5([{ port }], { lazyConnect: true })],
])('%s, whose lost subscription nobody hears of, is refused at once', (_name, createMany) => {
  const create = () => redisInvalidation(createMany() as never)
  expect(create).toThrow(TypeError)
  expect(create).toThrow('takes a client of one server')
})
