import { once } from 'node:events'
import { createServer } from 'node:http'
import createApp from 'next'
import { nextApp } from '../next-app.ts'
import type { Starts } from './starts.ts'

async function start(port: number): Promise<void> {
  const app = createApp({ dev: false, dir: nextApp, hostname: '127.0.0.1', port })
  await app.prepare()
  const handle = app.getRequestHandler()
  const server = createServer((request, response) => void handle(request, response)).listen(port, '127.0.0.1')
  await once(server, 'listening')
}

/** The three are routes of one app, so that only the path differs. */
export const next: Starts = { none: start, peer: start, ours: start }
