import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The programs that speak the protocol of Redis, as Debian names them. */
export type RedisProgram = 'redis-server' | 'valkey-server'

export function isInstalled(program: RedisProgram): boolean {
  return spawnSync(program, ['--version']).status === 0
}

/** Whether Debian's redis-server is there. */
export const hasRedis: boolean = isInstalled('redis-server')

/** A server of the test's own, in memory alone. */
export class RedisServer {
  readonly port: number
  readonly #program: RedisProgram
  #process: ChildProcess | undefined

  private constructor(port: number, program: RedisProgram) {
    this.port = port
    this.#program = program
  }

  static async start(program: RedisProgram = 'redis-server'): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), program)
    await server.start()
    return server
  }

  async start(): Promise<void> {
    const child = spawn(this.#program, ['--port', String(this.port), '--save', '', '--bind', '127.0.0.1'])
    this.#process = child
    for await (const text of child.stdout.setEncoding('utf8')) {
      if (String(text).includes('Ready to accept connections')) break
    }
  }

  stop(): void {
    this.#process?.kill('SIGKILL')
  }

  async kill(): Promise<void> {
    const gone = once(this.#process as ChildProcess, 'exit')
    this.#process?.kill('SIGKILL')
    await gone
  }

  /** As a machine that is cut off: connections stay open and nothing answers. */
  pause(): void {
    this.#process?.kill('SIGSTOP')
  }

  resume(): void {
    this.#process?.kill('SIGCONT')
  }
}

/** The origins that are allowed, in a file that all instances read. */
export class OriginFile {
  readonly path: string = join(mkdtempSync(join(tmpdir(), 'allowlist-')), 'origins.json')

  write(origins: readonly string[]): void {
    // In one step, as a reader may come between.
    writeFileSync(`${this.path}.new`, JSON.stringify(origins))
    renameSync(`${this.path}.new`, this.path)
  }
}

const agent = new Agent({ keepAlive: true })

interface Message {
  readonly id?: number
  readonly invalidated?: unknown
  readonly unhandled?: string
}

/** A process that serves by the allowlist. */
export class Instance {
  readonly #process: ChildProcess
  readonly #port: number
  readonly #invalidations = new Map<number, (outcome: unknown) => void>()
  #asked = 0
  #isStopped = false
  /** What no handler caught, and an end that nobody asked for. */
  readonly faults: string[] = []

  private constructor(child: ChildProcess, port: number) {
    this.#process = child
    this.#port = port
    child.on('message', ({ id, invalidated, unhandled }: Message) => {
      if (unhandled !== undefined) this.faults.push(unhandled)
      if (id !== undefined) this.#invalidations.get(id)?.(invalidated)
    })
    child.on('exit', (code, signal) => {
      if (!this.#isStopped) this.faults.push(`ended with ${code ?? signal}`)
    })
  }

  static async start(library: string, redis: RedisServer, origins: OriginFile, stale: number): Promise<Instance> {
    const child = fork(
      fileURLToPath(new URL('instance.ts', import.meta.url)),
      [library, String(redis.port), origins.path, String(stale)],
      { execArgv: ['--conditions=@cors/source'] },
    )
    const [{ port }] = (await once(child, 'message')) as [{ port: number }]
    return new Instance(child, port)
  }

  /** A sample of the READMEs, which may not serve yet. */
  static async ofSample(name: string, redis: RedisServer): Promise<Instance> {
    const port = await freePort()
    const env = { ...process.env, PORT: String(port), REDIS_URL: `redis://127.0.0.1:${redis.port}` }
    const file = new URL(`../../../../apps/examples/src/${name}`, import.meta.url)
    return new Instance(fork(fileURLToPath(file), [], { env, execArgv: ['--conditions=@cors/source'] }), port)
  }

  /** Whether a response lets the origin read it. */
  allows(origin: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      get({ port: this.#port, host: '127.0.0.1', agent, headers: { origin } }, (response) => {
        response.resume().on('end', () => resolve(response.headers['access-control-allow-origin'] === origin))
      }).on('error', reject)
    })
  }

  /** `true`, or why the others were not told. */
  invalidate(origin: string): Promise<unknown> {
    const id = this.#asked++
    return new Promise((resolve) => {
      this.#invalidations.set(id, resolve)
      this.#process.send({ invalidate: origin, id })
    })
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    if (this.#process.exitCode !== null) return
    const gone = once(this.#process, 'exit')
    this.#process.kill()
    await gone
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
