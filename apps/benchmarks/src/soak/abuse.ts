import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../../../scripts/random.ts'
import { exactOrigin } from '../policy.ts'
import type { Counts } from './counts.ts'
import { hostileOrigins } from './hostile.ts'
import { isHostile, stay, tenantOrigin } from './names.ts'
import { exchange, textOf } from './wire.ts'

interface Target {
  readonly port: number
  readonly prefix: string
  readonly random: Random
  readonly counts: Counts
  /** When no further abuse begins. */
  readonly until: number
}

type Abuse = (target: Target) => Promise<unknown>

/** Connections that end too soon, or take too long, and requests that no browser sends. */
const abuses: readonly Abuse[] = [
  // Half of a head.
  (target) => abort(target, `GET ${target.prefix}/constant/items HTTP/1.1\r\nHost: a\r\nOrigin: ${stay}`),
  // Gone before the answer: one that comes at once, a stream, one that waits for the database, a preflight that waits.
  (target) => abort(target, whole(target, 'GET', 'constant/items', stay)),
  (target) => abort(target, whole(target, 'GET', 'constant/stream', stay), 1),
  (target) => abort(target, whole(target, 'GET', 'tenants/items', tenantOrigin(target.random.below(99)))),
  (target) =>
    abort(target, whole(target, 'OPTIONS', 'tenants/items', `https://gone${target.random.below(1e6)}.example`)),
  (target) => abort(target, whole(target, 'GET', 'resolved/items', stay)),
  // A byte at a time.
  async (target) => {
    const socket = await open(target.port)
    for (const byte of whole(target, 'OPTIONS', 'constant/items', exactOrigin(1))) {
      if (socket.destroyed || performance.now() > target.until) break
      socket.write(byte)
      await pause(3)
    }
    socket.destroy()
  },
  // Many answers that nobody reads for a while.
  async (target) => {
    const socket = await open(target.port)
    socket.pause()
    socket.write(whole(target, 'GET', 'constant/stream', stay).replace('Connection: close\r\n', '').repeat(40))
    await pause(200)
    socket.resume()
    await pause(50)
    socket.destroy()
  },
  // Two lines, a folded line, a control character, no value, a head that is too long.
  (target) => malform(target, [`Origin: ${stay}`, 'Origin: https://evil.example']),
  (target) => malform(target, ['Origin: https://evil.example', `Origin: ${stay}`]),
  (target) => malform(target, [`Origin: ${stay}`, `Origin: ${stay}`, 'Origin: null']),
  (target) => malform(target, [`Origin: https://evil.example,`, ` ${stay}`]),
  (target) => malform(target, [`Origin: ${stay}\x01`]),
  (target) => malform(target, [`Origin: ${stay}\0.evil.example`]),
  (target) => malform(target, ['Origin', `Origin : ${stay}`]),
  (target) => malform(target, [`Origin: https://${'a'.repeat(20_000)}.example.com`]),
  (target) =>
    malform(target, [`Origin: ${target.random.pick(hostileOrigins)(target.random.below(1e6), target.random)}`]),
  (target) => malform(target, [`Origin: ${stay}`, 'Content-Length: 5', 'Transfer-Encoding: chunked']),
]

/** One after the other, until the time is over. */
export async function abuse(target: Target): Promise<void> {
  for (let turn = target.random.below(abuses.length); performance.now() < target.until; turn++) {
    const each = abuses[turn % abuses.length] as Abuse
    // That the server closes such a connection is its right.
    await each(target).catch(() => undefined)
    target.counts.aborted++
  }
}

function whole({ prefix }: Target, method: string, path: string, origin: string): string {
  const lines = [`Origin: ${origin}`, ...(method === 'OPTIONS' ? ['Access-Control-Request-Method: PUT'] : [])]
  return textOf({ method, path: `${prefix}/${path}`, lines })
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => undefined)
  return socket
}

/** Sends, waits for some bytes of the answer, and is gone. */
async function abort({ port }: Target, bytes: string, answers = 0): Promise<void> {
  const socket = await open(port)
  await new Promise((sent) => socket.write(bytes, 'latin1', sent))
  if (answers > 0) await once(socket, 'data')
  socket.resetAndDestroy()
}

async function malform({ port, prefix, counts }: Target, lines: readonly string[]): Promise<void> {
  const text = await exchange(port, textOf({ method: 'GET', path: `${prefix}/constant/items`, lines }))
  const granted = /^access-control-allow-origin: *(.*?)\r$/im.exec(text)?.[1]
  // A line alone is the same as the origin that it names.
  const isPlain = lines.length === 1 && lines[0] === `Origin: ${granted}`
  if (granted !== undefined && (!isPlain || isHostile(granted))) counts.fault(`a grant for ${JSON.stringify(lines)}`)
  if (/^HTTP\/1\.1 5/.test(text)) counts.fault(`${text.slice(0, 12)} for ${JSON.stringify(lines)}`)
}
