import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { createAllowlist, type RedisClient, redisInvalidation } from '@cors/allowlist'
import { cors } from '@cors/node'

/** One instance of a service: `node instance.ts PACKAGE REDIS_PORT DATABASE_FILE STALE`. It invalidates what its parent names. */
const [library = '', port = '', file = '', stale = ''] = process.argv.slice(2)

const client = await connect()
const allowlist = createAllowlist({
  load: async (origin) => {
    const isAllowed = JSON.parse(readFileSync(file, 'utf8')).includes(origin) || isNew(origin)
    // The answer is on its way, as from a slow database.
    await setTimeout(50)
    return isAllowed
  },
  stale: Number(stale),
  invalidation: redisInvalidation(client),
})
await allowlist.ready

const handle = cors({ origin: allowlist.origin, logger: false })
const server = createServer((request, response) => {
  handle(request, response, () => response.end('ok'))
}).listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

process.on('unhandledRejection', (reason) => process.send?.({ unhandled: String(reason) }))
process.on('uncaughtException', (error) => process.send?.({ unhandled: String(error) }))
process.on('message', ({ invalidate, id }: { invalidate: string; id: number }) => {
  allowlist.invalidate(invalidate).then(
    () => process.send?.({ id, invalidated: true }),
    (error) => process.send?.({ id, invalidated: String(error) }),
  )
})

/** Tenants that nobody has asked about yet. */
function isNew(origin: string): boolean {
  return /^https:\/\/new-\d+\.example\.com$/.test(origin)
}

async function connect(): Promise<RedisClient> {
  const url = `redis://127.0.0.1:${port}`
  const options = { maxRetriesPerRequest: 1 }
  if (library === 'ioredis') return silent(new (await import('ioredis')).Redis(url, options))
  if (library === 'ioredis-5') return silent(new (await import('ioredis-5')).Redis(url, options))
  const redis =
    library === 'redis'
      ? (await import('redis')).createClient({ url })
      : (await import('redis-4')).createClient({ url })
  await silent(redis).connect()
  return redis
}

/** Its errors are the point of the tests. */
function silent<Client extends { on(event: 'error', listener: () => void): unknown }>(client: Client): Client {
  client.on('error', () => {})
  return client
}
