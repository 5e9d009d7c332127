import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sendHttp1, type WireAnswer } from '@cors/conformance'

export type Send = (method: string, path: string, headers?: Record<string, string>) => Promise<WireAnswer>

/** A sample that runs as a process of its own. */
export interface Running {
  readonly url: string
  readonly send: Send
  /** What it has printed. */
  output?(): string
  /** Sends the signal by which servers read their configuration anew. */
  hangUp?(): void
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const serve = fileURLToPath(new URL('serve.ts', import.meta.url))
const compile = fileURLToPath(new URL('compile.ts', import.meta.url))
const preload = new URL('preload.ts', import.meta.url).href

/** The file of a sample that the README shows. */
export function fileOf(name: string): string {
  const file = join(root, 'src', `${name}.ts`)
  return existsSync(file) ? file : file.replace(/ts$/, 'js')
}

/** Writes code that is no file where the imports of a sample resolve. */
export function writeSample(name: string, code: string): string {
  const folder = join(root, '.examples')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name.replace(/\W+/g, '-')}.ts`)
  writeFileSync(file, code)
  return file
}

/** Runs a program to its end, and answers with what it printed. */
export async function runToEnd(file: string): Promise<string> {
  const program = needsCompiler(readFileSync(file, 'utf8')) ? [compile, file] : [file]
  const args = ['--conditions=@cors/source', ...program]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root })
  return stdout
}

/**
 * Starts a sample: one that listens as it is, any other (a worker, what Next calls) behind a server of its own.
 *
 * @param code what is in the file, from which its kind is told
 */
export function start(file: string, code: string, env: Record<string, string> = {}): Promise<Running> {
  const runner = needsCompiler(code) ? compile : /\.(?:listen|start)\(/.test(code) ? file : serve
  return run(runner, file, env)
}

/** Decorators, which Node leaves to a compiler. */
function needsCompiler(code: string): boolean {
  return code.includes("'@cors/nestjs'")
}

/** Starts a program that listens on `PORT`. */
export function startProgram(file: string, env: Record<string, string> = {}): Promise<Running> {
  return run(file, file, env)
}

async function run(runner: string, file: string, env: Record<string, string>): Promise<Running> {
  const { child, output } = spawn(runner, [file], { ...env, PORT: '0' })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(message as number))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}:\n${output()}`)))
  })
  const url = `http://localhost:${port}`
  return {
    url,
    send: (method, path, headers = {}) => sendHttp1(url + path, { method, headers }),
    output,
    hangUp: () => void child.kill('SIGHUP'),
    stop: async () => {
      child.removeAllListeners('exit')
      const ended = once(child, 'exit')
      child.kill()
      // One that ends in its own time does so only without its parent.
      child.disconnect()
      await ended
    },
  }
}

function spawn(file: string, args: string[], env: Record<string, string>): { child: ChildProcess; output(): string } {
  const child = fork(file, args, {
    cwd: root,
    env: { ...process.env, ...env },
    execArgv: ['--conditions=@cors/source', '--import', preload],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk
    })
  }
  return { child, output: () => text }
}
