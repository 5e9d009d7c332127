import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Invalidation, InvalidationListener } from '@cors/allowlist'
import pg from 'pg'

const versions = '/usr/lib/postgresql'
const newest = existsSync(versions) ? readdirSync(versions).sort().at(-1) : undefined
const binaries = newest === undefined ? undefined : join(versions, newest, 'bin')

/** Whether Debian's postgresql is there. */
export const hasPostgres: boolean = binaries !== undefined && existsSync(join(binaries, 'postgres'))

/** A server of the test's own; as root it runs as the user `postgres`, since it refuses to be root. */
export class PostgresServer {
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'allowlist-postgres-'))
  readonly #user: { readonly uid?: number; readonly gid?: number } = userOfServer()
  #process: ChildProcess | undefined

  get config(): pg.ClientConfig {
    return { host: this.#folder, user: 'postgres', database: 'postgres' }
  }

  create(): void {
    if (this.#user.uid !== undefined) chownSync(this.#folder, this.#user.uid, this.#user.gid as number)
    const args = ['-D', join(this.#folder, 'data'), '-U', 'postgres', '-A', 'trust', '-N']
    execFileSync(join(binaries as string, 'initdb'), args, { ...this.#user, stdio: 'ignore' })
  }

  async start(): Promise<void> {
    const args = ['-D', join(this.#folder, 'data'), '-k', this.#folder, '-h', '', '-F']
    const child = spawn(join(binaries as string, 'postgres'), args, {
      ...this.#user,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.#process = child
    for await (const text of child.stderr.setEncoding('utf8')) {
      if (String(text).includes('ready to accept connections')) break
    }
    child.stderr.resume()
  }

  async stop(): Promise<void> {
    const gone = once(this.#process as ChildProcess, 'exit')
    this.#process?.kill('SIGINT')
    await gone
  }
}

function userOfServer(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** LISTEN and NOTIFY over connections that may break: the channel is lost with one, and active again with the next. */
export function postgresInvalidation(config: pg.ClientConfig, channel: string): Invalidation {
  let current: pg.Client | undefined
  let isClosed = false

  async function listen(listener: InvalidationListener): Promise<void> {
    const client = new pg.Client(config)
    client.on('notification', ({ payload }) => listener.onInvalidated(payload || undefined))
    client.on('error', () => {})
    client.on('end', () => {
      listener.onLost()
      if (!isClosed) setTimeout(() => void again(listener), 100)
    })
    await client.connect()
    await client.query(`LISTEN ${channel}`)
    current = client
    listener.onActive()
  }
  async function again(listener: InvalidationListener): Promise<void> {
    // A connection that was never made has no end.
    await listen(listener).catch(() => {
      if (!isClosed) setTimeout(() => void again(listener), 100)
    })
  }

  return {
    subscribe: listen,
    publish: async (origin = '') => {
      await current?.query('SELECT pg_notify($1, $2)', [channel, origin])
    },
    close: async () => {
      isClosed = true
      await current?.end()
    },
  }
}
