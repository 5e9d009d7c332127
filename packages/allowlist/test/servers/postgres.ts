import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'

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

/** A way to the server that can be cut off: connections stay open, new ones are made, and nothing passes. */
export class Wire {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #isCut = false

  constructor(config: pg.ClientConfig) {
    this.#server = createServer((near) => {
      const far = connect(join(config.host as string, '.s.PGSQL.5432'))
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket)
        socket.on('data', (data) => {
          if (!this.#isCut) other.write(data)
        })
        socket.on('close', () => other.destroy()).on('error', () => {})
      }
    })
  }

  async start(): Promise<pg.ClientConfig> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const { port } = this.#server.address() as AddressInfo
    return { host: '127.0.0.1', port, user: 'postgres', database: 'postgres' }
  }

  cut(): void {
    this.#isCut = true
  }

  /** What was on the way is lost. */
  restore(): void {
    this.#isCut = false
  }

  stop(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }
}
