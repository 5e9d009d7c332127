import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestServer } from '@cors/conformance'

/** Bun as its package for this platform has it: the script that copies it into `bun` is not run here. */
function findBun(): string | undefined {
  const manifest = realpathSync(createRequire(import.meta.url).resolve('bun/package.json'))
  const folder = join(dirname(manifest), '../@oven')
  try {
    const [name] = readdirSync(folder)
    return name === undefined ? undefined : join(folder, name, 'bin', process.platform === 'win32' ? 'bun.exe' : 'bun')
  } catch {
    return undefined
  }
}

/** `undefined` where there is no Bun for this platform. */
export const bun: string | undefined = findBun()

interface Started {
  readonly ports: Readonly<Record<string, number>>
  readonly child: ChildProcess
}

/** One process for all setups, which ends with the tests. */
const started = new Map<string, Promise<Started>>()

async function start(answer: string): Promise<Started> {
  const script = fileURLToPath(new URL('serve.ts', import.meta.url))
  const child = spawn(bun as string, ['--conditions=@cors/source', script, answer], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test' },
  })
  const lines = child.stdout as NonNullable<typeof child.stdout>
  lines.setEncoding('utf8')
  let text = ''
  for await (const chunk of lines.iterator({ destroyOnReturn: false })) {
    text += chunk
    if (text.includes('\n')) break
  }
  return { ports: JSON.parse(text), child }
}

/** Serves a setup in Bun. */
export async function serveByBun(answer: string, setup: string): Promise<TestServer> {
  const known = started.get(answer) ?? start(answer)
  started.set(answer, known)
  const { ports } = await known
  return { url: `http://127.0.0.1:${ports[setup]}`, close: async () => {} }
}

/** Ends what was started. */
export async function stopBun(): Promise<void> {
  for (const { child } of await Promise.all(started.values())) {
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
}
