import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { pinned } from '../pin.ts'
import { freePort } from '../sockets/child.ts'

const script = new URL('./server/main.ts', import.meta.url)

/** A server in a process of its own, which may be asked several things at once. */
export class ServerProcess {
  readonly port: number
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (answer: unknown) => void>()
  readonly #exit: Promise<number | null>
  #id = 0
  #errors = ''
  #isOver = false

  private constructor(port: number, child: ChildProcess) {
    this.port = port
    this.#child = child
    this.#exit = once(child, 'exit').then(([code]) => {
      this.#isOver = true
      return code as number | null
    })
    child.on('message', ([id, answer]: [number, unknown]) => {
      this.#waiting.get(id)?.(answer)
      this.#waiting.delete(id)
    })
    child.stderr?.on('data', (chunk) => {
      this.#errors = `${this.#errors}${chunk}`.slice(-4000)
    })
  }

  static async start(adapter: string, seed: number): Promise<ServerProcess> {
    const port = await freePort()
    const nodeEnv = adapter.includes('next') ? 'production' : 'development'
    const child = fork(script, [adapter, String(seed), String(port)], {
      // Development is where denials are logged once each, and so where there is something to remember; Next.js is built without it.
      env: { ...process.env, NODE_ENV: nodeEnv },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      ...pinned(['--expose-gc']),
    })
    const server = new ServerProcess(port, child)
    await server.#answer(0)
    return server
  }

  /** What it last wrote to its standard error. */
  get errors(): string {
    return this.#errors
  }

  async ask<Answer>(question: string): Promise<Answer> {
    const id = ++this.#id
    if (this.#isOver) throw new Error('the server has ended')
    this.#child.send([id, question])
    return (await this.#answer(id)) as Answer
  }

  /** Closes it, and gives the code with which it ends by itself; `undefined` where it does not. */
  async close(patience: number): Promise<number | null | undefined> {
    const closing = this.ask('close').then(() => this.#exit)
    const late = AbortSignal.timeout(patience)
    const code = await Promise.race([closing, once(late, 'abort').then(() => undefined)])
    if (code === undefined) this.kill()
    return code
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #answer(id: number): Promise<unknown> {
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve))
    const end = this.#exit.then((code) => {
      throw new Error(`the server ended with code ${code}: ${this.#errors}`)
    })
    return Promise.race([answer, end])
  }
}
