import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findTaken } from '../src/ports.ts'

/** The ports of the lab, counted from its first one. */
export const offsets = [0, 1, 10, 20, 30, 40]

/** The lab as `npm start` runs it: a process of its own. */
export interface LabProcess {
  readonly child: ChildProcess
  /** What it has printed so far, errors included. */
  output(): string
  /** Resolves with the exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** Starts the lab; it may still fail. */
export function spawnLab(labPort: number | string): LabProcess {
  const env: Record<string, string | undefined> = { ...process.env, LAB_PORT: String(labPort), NO_COLOR: '1' }
  // Vitest sets it; `npm start` does not.
  delete env.NODE_ENV
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: Buffer): void => {
    output += chunk
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return {
    child,
    output: () => output,
    ended: once(child, 'close').then(([code, signal]) => code ?? signal),
  }
}

/** Starts the lab and waits for its `ready` line. */
export async function startLab(labPort: number): Promise<LabProcess> {
  const lab = spawnLab(labPort)
  const ready = new Promise<void>((resolve) => {
    lab.child.stdout?.on('data', () => {
      if (/^ready /m.test(lab.output())) resolve()
    })
  })
  const failed = lab.ended.then((code) => {
    throw new Error(`the lab ended with ${code} before it was ready:\n${lab.output()}`)
  })
  await Promise.race([ready, failed])
  failed.catch(() => {})
  return lab
}

/** A first port whose whole range is free; below the ports that systems give to clients. */
export async function freeLabPort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000)
    if ((await findTaken(offsets.map((offset) => port + offset))).length === 0) return port
  }
}
