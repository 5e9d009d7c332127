import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Project } from './project.ts'

const app = 'https://app.example.com'
const evil = 'https://evil.example'

/** The one policy of all applications, as it stands in their code. */
export const policy = `{ origin: '${app}', credentials: true }`

/** Runs a program of a project with one of the Nodes while it is asked, on the port in `PORT`. */
export async function serve(
  project: Project,
  node: string,
  args: readonly string[],
  ask: (url: string) => Promise<void>,
  env: Readonly<Record<string, string | undefined>> = { NODE_ENV: 'production' },
): Promise<void> {
  const port = await freePort()
  const child = spawn(
    node,
    args.map((text) => text.replace('PORT', `${port}`)),
    {
      cwd: project.folder,
      env: { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: '1', PORT: `${port}` },
      // A group of its own, since npm and Next start programs in their turn.
      detached: true,
    },
  )
  const ended = once(child, 'exit')
  try {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk
      })
    }
    while (!(await isListening(port))) {
      if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended:\n${output}`)
    }
    await ask(`http://127.0.0.1:${port}`)
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid)
    await ended
  }
}

/** To be asked until it is so, as frameworks say that they have started before they listen. */
async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    await setTimeout(20)
    return false
  } finally {
    socket.destroy()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

interface Ask {
  readonly status: number
  readonly cors: Readonly<Record<string, string>>
}

async function ask(url: string, method: string, headers: Record<string, string>): Promise<Ask> {
  const response = await fetch(url, { method, headers, redirect: 'manual' })
  await response.arrayBuffer()
  const cors = [...response.headers].filter(([name]) => name.startsWith('access-control-'))
  const varies = /(?:^|,)\s*origin\s*(?:,|$)/i.test(response.headers.get('vary') ?? '')
  return { status: response.status, cors: { ...Object.fromEntries(cors), ...(varies && { vary: 'Origin' }) } }
}

/** How an adapter differs from the others. */
interface Differences {
  /** What answers a preflight of a denied origin. @default 403 */
  readonly denied?: number
  /** A path that is missing, where CORS reaches those. @default `/missing` below the path's own folder */
  readonly missing?: string | false
}

/** Asks as pages of two origins do, and for what is missing. */
export async function checkPolicy(
  url: string,
  path: string,
  { denied = 403, missing = path.replace(/[^/]*$/, 'missing') }: Differences = {},
): Promise<void> {
  const granted = {
    'access-control-allow-origin': app,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  }
  const asking = (origin: string) => ({ origin, 'access-control-request-method': 'PUT' })
  expect(await ask(url + path, 'GET', { origin: app })).toEqual({ status: 200, cors: granted })
  expect(await ask(url + path, 'GET', { origin: evil })).toEqual({ status: 200, cors: { vary: 'Origin' } })
  expect(await ask(url + path, 'GET', {})).toEqual({ status: 200, cors: { vary: 'Origin' } })
  const preflight = { status: 204, cors: { ...granted, 'access-control-allow-methods': expect.stringMatching(/PUT/) } }
  expect(await ask(url + path, 'OPTIONS', asking(app))).toEqual(preflight)
  expect(await ask(url + path, 'OPTIONS', asking(evil))).toEqual({ status: denied, cors: { vary: 'Origin' } })
  if (missing === false) return
  expect(await ask(url + missing, 'GET', { origin: app })).toEqual({ status: 404, cors: granted })
  expect(await ask(url + missing, 'OPTIONS', asking(app))).toEqual(preflight)
}
