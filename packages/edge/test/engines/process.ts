import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Running {
  close(): Promise<void>
}

/** The program of that name, if it is installed. */
export function findProgram(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
    .map((folder) => join(folder, name))
    .find(existsSync)
}

/** Below those that the system gives to connections, and not the same in two runs at once. */
let next = 12_000 + (process.pid % 16) * 1000

/** Ports on which nobody listens. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    next = next >= 31_000 ? 12_000 : next + 1
    if (await isFree(next)) ports.push(next)
  }
  return ports
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port)
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.once('listening', () => server.close(() => resolve(true)))
  })
}

/** Writes the files into a folder of its own, starts the program there, and waits until the port answers. */
export async function run(
  files: readonly { readonly path: string; readonly content: string }[],
  command: (folder: string) => readonly string[],
  port: number,
): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-edge-'))
  // Varnish reads them as a user of its own.
  await chmod(folder, 0o755)
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const [program = '', ...args] = command(folder)
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = (output + String(chunk)).slice(-3000)))
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await answers(port, child)
  } catch (error) {
    const kept = files.map(({ path, content }) => `--- ${path}\n${content}`).join('\n')
    await close()
    throw new Error(`${program}: ${String(error)}\n${output}\n${process.env.EDGE_SHOW === undefined ? '' : kept}`)
  }
  return { close }
}

/** The port itself tells when it is there: no program says so in the same way. */
async function answers(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 2400; attempt++) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket
        .once('error', () => resolve(false))
        .once('connect', () => {
          socket.destroy()
          resolve(true)
        })
    })
    if (isOpen) return
    await pause(25)
  }
  throw new Error('it does not answer')
}
