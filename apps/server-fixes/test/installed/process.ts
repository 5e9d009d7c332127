import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server that runs as it would for anybody, at an address of its own. */
export interface Running {
  readonly url: string
  close(): Promise<void>
}

/** The program of that name, if it is installed. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/lib/go/bin', '/usr/lib/go-1.19/bin']
  return folders.map((folder) => join(folder, name)).find(existsSync)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Writes the files into a folder that goes with the server, starts the program there, and waits until it answers. */
export async function run(
  files: Readonly<Record<string, string>>,
  command: (folder: string) => readonly [program: string, ...args: string[]],
  port: number,
  env: Readonly<Record<string, string>> = {},
  parent: string = tmpdir(),
): Promise<Running> {
  const folder = await mkdtemp(join(parent, 'server-fix-'))
  const here = (text: string): string => text.replaceAll('%FOLDER%', folder)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), here(content))
  }
  const [program, ...args] = command(folder)
  const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, here(value)]))
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const close = async (): Promise<void> => {
    await end(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await answers(port, child)
  } catch (error) {
    await close()
    throw new Error(`${program}: ${String(error)}\n${output}`)
  }
  return { url: `http://127.0.0.1:${port}`, close }
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  // The port itself tells when it is there: no program says so in the same way.
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    if (await isOpen(port)) return
    await sleep(50)
  }
  throw new Error('it does not answer')
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
