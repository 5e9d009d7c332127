import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createAllowlist, redisInvalidation } from '@cors/allowlist'
import { Redis } from 'ioredis'
import { Redis as Redis5 } from 'ioredis-5'
import { afterEach, describe, expect, test } from 'vitest'
import { hasRedis, isInstalled, type RedisProgram, RedisServer } from './processes.ts'

const modules = join(import.meta.dirname, '../../node_modules')
const ended: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

/** Two instances in one process, which ends by itself once both are closed. */
const program = `
  import { createAllowlist, redisInvalidation } from './src/index.ts'
  const [url] = process.argv.slice(2)
  let isAllowed = true
  const create = () => createAllowlist({ load: async () => isAllowed, invalidation: redisInvalidation(url) })
  const [here, there] = [create(), create()]
  const fail = (step) => (error) => { console.log(step + ': ' + error.name + ': ' + error.message) }
  await Promise.all([here.ready, there.ready]).catch(fail('ready'))
  const origin = 'https://app.example.com'
  await Promise.all([here.origin(origin), there.origin(origin)])
  isAllowed = false
  await here.invalidate(origin).catch(fail('invalidate'))
  const until = performance.now() + 1000
  while (await there.origin(origin) && performance.now() < until) await new Promise(setImmediate)
  console.log('there', await there.origin(origin))
  await Promise.all([here.close(), there.close()])
`

/** What that prints in a project in which these packages are installed. */
async function run(packages: readonly string[], url: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'allowlist-url-'))
  ended.push(() => rmSync(folder, { recursive: true }))
  cpSync(join(import.meta.dirname, '../../src'), join(folder, 'src'), { recursive: true })
  for (const name of ['lru-cache', '@cors/standard', ...packages]) {
    const link = join(folder, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(realpathSync(join(modules, name)), link)
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'program.ts'), program)
  const child = spawn(process.execPath, ['--conditions=@cors/source', 'program.ts', url], { cwd: folder })
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return [output, errors.replace(/\(node:\d+\) ExperimentalWarning.*\n.*\n/, '')].flatMap((one) =>
    one.split('\n').filter(Boolean),
  )
}

const programs: readonly RedisProgram[] = ['redis-server', 'valkey-server']
describe.each(programs.map((name) => ({ name, isThere: isInstalled(name) })))('$name by URL', ({ name, isThere }) => {
  // The reporter says how many are skipped, not why.
  if (!isThere) console.warn(`Skipped, as Debian's package ${name} is not installed: ${name} by URL`)
  describe.skipIf(!isThere)(isThere ? 'installed' : `skipped: needs Debian's package ${name}`, () => {
    test.each([
      ['redis', ['redis']],
      ['valkey', ['redis']],
      ['redis', ['ioredis']],
      ['valkey', ['ioredis']],
      ['valkey', ['ioredis', 'redis']],
    ] as const)(
      '%s:// with %j: a revocation is obeyed by the other instance, and closing ends the process',
      async (scheme, packages) => {
        const server = await RedisServer.start(name)
        ended.push(() => server.stop())
        expect(await run(packages, `${scheme}://127.0.0.1:${server.port}`)).toEqual(['there false'])
      },
    )
  })
})

test('with neither package, ready and invalidate say what to install', async () => {
  const message = 'Error: redisInvalidation with a URL needs a client: npm install redis (or ioredis)'
  expect(await run([], 'redis://127.0.0.1:1')).toEqual([`ready: ${message}`, `invalidate: ${message}`, 'there true'])
})

describe.skipIf(!hasRedis)('clients that connect when they are told to (needs redis-server)', () => {
  test.each([
    ['ioredis', (port: number) => new Redis(port, { lazyConnect: true })],
    ['ioredis-5', (port: number) => new Redis5(port, { lazyConnect: true })],
    ['ioredis', (port: number) => new Redis(port, { lazyConnect: true, enableOfflineQueue: false })],
  ])('%s: ready does not wait for the first heartbeat', async (_name, create) => {
    const server = await RedisServer.start()
    const client = create(server.port)
    const { ready, close } = createAllowlist({ load: async () => true, invalidation: redisInvalidation(client) })
    ended.push(
      close,
      () => client.disconnect(),
      () => server.stop(),
    )
    const from = performance.now()
    await ready
    expect(performance.now() - from).toBeLessThan(1500)
  })
})
