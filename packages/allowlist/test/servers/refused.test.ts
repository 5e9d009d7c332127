import { createAllowlist, redisInvalidation } from '@cors/allowlist'
import { Redis } from 'ioredis'
import { Redis as Redis5 } from 'ioredis-5'
import { createClient } from 'redis'
import { createClient as createClient4 } from 'redis-4'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasRedis, RedisServer } from './processes.ts'

/** What the first user may, whom the others are like. */
const listening = ['resetchannels', '&@cors/allowlist', '+@all']
const refusals: readonly [what: string, rules: readonly string[], password: string, code: string][] = [
  ['the channel is another', ['resetchannels', '&other', '+@all'], 'secret', 'NOPERM'],
  ['it may not subscribe', [...listening, '-subscribe'], 'secret', 'NOPERM'],
  ['it may not ask whether it is heard', [...listening, '-ping'], 'secret', 'NOPERM'],
  ['the password is wrong', listening, 'guessed', 'WRONGPASS'],
]

type Client = ReturnType<typeof createClient>
const clients: readonly [name: string, create: (url: string) => { on: unknown } | string][] = [
  ['redis', (url) => createClient({ url })],
  ['redis-4', (url) => createClient4({ url })],
  ['ioredis', (url) => new Redis(url, { lazyConnect: true })],
  ['ioredis-5', (url) => new Redis5(url, { lazyConnect: true })],
  ['a URL', (url) => url],
]

const ended: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

describe.skipIf(!hasRedis)('a server that refuses (needs redis-server)', () => {
  let server: RedisServer
  let admin: Redis
  beforeAll(async () => {
    server = await RedisServer.start()
    admin = new Redis(server.port)
  })
  afterAll(() => {
    admin.disconnect()
    server.stop()
  })

  async function create(
    createOf: (url: string) => { on: unknown } | string,
    rules: readonly string[],
    password: string,
  ) {
    await admin.call('ACL', 'SETUSER', 'shop', 'reset', 'on', '>secret', '~*', ...rules)
    const client = createOf(`redis://shop:${password}@127.0.0.1:${server.port}`)
    if (typeof client !== 'string') (client as Client).on('error', () => {})
    const allowlist = createAllowlist({ load: async () => true, invalidation: redisInvalidation(client as Client) })
    ended.push(allowlist.close)
    return allowlist
  }

  describe.each(clients)('a client of %s', (_name, createOf) => {
    test.each(refusals)('where %s, ready rejects with what it needs', async (_what, rules, password, code) => {
      const { ready } = await create(createOf, rules, password)
      await expect(ready).rejects.toThrow(
        `Redis refuses the allowlist: give it a user and password that may SUBSCRIBE, PING and PUBLISH, with the channel "@cors/allowlist": ${code} `,
      )
    })

    test('with no more than it needs, ready resolves', async () => {
      const { ready } = await create(createOf, listening, 'secret')
      await ready
    })
  })
})
