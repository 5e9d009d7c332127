import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { type SetupName, setups } from '@cors/conformance'
import type { ApplicationName } from '../catalogue.ts'
import type { Runtime } from './catalogue.ts'

/** A process that serves one application with every setup of the table. */
export interface Running {
  readonly urls: Readonly<Record<string, string>>
  stop(): Promise<void>
}

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

export function start(runtime: Runtime, binary: string, name: ApplicationName): Promise<Running> {
  if (runtime.runs === 'programs') return startProgram(binary, [...(runtime.args ?? []), 'program/program.js', name])
  return startWorkers(
    binary,
    name,
    Object.keys(setups).map((setup) => ({ name: setup, bindings: { SETUP: setup } })),
  )
}

async function startProgram(binary: string, args: readonly string[]): Promise<Running> {
  const child = spawnIn(dist, binary, args)
  return untilReady(child, child.stdout as Readable, (line) =>
    line.startsWith('{') ? (JSON.parse(line) as Record<SetupName, string>) : undefined,
  )
}

/** A worker with the bindings of its environment. */
export interface Worker {
  readonly name: string
  readonly bindings: Readonly<Record<string, string>>
}

/** Starts several workers of one file, each on a port of its own. */
export async function startWorkers(binary: string, file: string, workers: readonly Worker[]): Promise<Running> {
  writeFileSync(`${dist}workers/${file}.capnp`, configurationOf(file, workers))
  const child = spawnIn(dist, binary, ['serve', `workers/${file}.capnp`, '--control-fd=3'])
  const urls: Record<string, string> = {}
  return untilReady(child, child.stdio[3] as Readable, (line) => {
    const { event, socket, port } = JSON.parse(line)
    if (event === 'listen') urls[socket] = `http://127.0.0.1:${port}`
    return Object.keys(urls).length === workers.length ? urls : undefined
  })
}

function configurationOf(file: string, workers: readonly Worker[]): string {
  const each = (write: (worker: Worker) => string): string => workers.map(write).join('\n')
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
${each(({ name }) => `    (name = "${name}", worker = .${name}),`)}
  ],
  sockets = [
${each(({ name }) => `    (name = "${name}", address = "127.0.0.1:0", http = (), service = "${name}"),`)}
  ],
);
${each(
  ({ name, bindings }) => `const ${name} :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "${file}.js")],
  bindings = [${Object.entries(bindings).map(([key, text]) => `(name = "${key}", text = ${JSON.stringify(text)})`)}],
  compatibilityDate = "2026-11-01",
);`,
)}
`
}

function spawnIn(cwd: string, command: string, args: readonly string[]): ChildProcess {
  return spawn(command, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
}

/** Waits for the line that says where everything listens. */
async function untilReady(
  child: ChildProcess,
  lines: Readable,
  read: (line: string) => Readonly<Record<string, string>> | undefined,
): Promise<Running> {
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = `${errors}${chunk}`.slice(-2000)
  })
  const exited = once(child, 'exit')
  const ended = exited.then(([code]) => {
    throw new Error(`The server ended with ${code}:\n${errors}`)
  })
  const ready = new Promise<Readonly<Record<string, string>>>((resolve) => {
    createInterface({ input: lines }).on('line', (line) => {
      const urls = read(line)
      if (urls !== undefined) resolve(urls)
    })
  })
  const urls = await Promise.race([ready, ended])
  ended.catch(() => undefined)
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exited
  }
  return { urls, stop }
}
