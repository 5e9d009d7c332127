import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const script = fileURLToPath(new URL('proxy-process.ts', import.meta.url))

/** A proxy in a process of its own, which ends with the test. */
export interface Proxy {
  /** `host:port`. */
  readonly host: string
  /** What it was asked for, request by request. */
  readonly asked: readonly string[]
}

export async function startProxy(...wanted: readonly string[]): Promise<Proxy> {
  const child = spawn(process.execPath, [script, ...wanted], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const lines = createInterface(child.stdout)
  const asked: string[] = []
  const port = await new Promise<string>((resolve) => lines.once('line', resolve))
  lines.on('line', (line) => asked.push(line))
  return { host: `127.0.0.1:${port}`, asked }
}
