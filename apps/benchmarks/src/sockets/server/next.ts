import { once } from 'node:events'
import { createServer } from 'node:http'
import createApp from 'next'
import { buildVariable, type NextBuild, nextApp } from '../next-app.ts'
import type { Starts } from './starts.ts'

async function start(port: number, build: NextBuild): Promise<void> {
  process.env[buildVariable] = build
  const app = createApp({ dev: false, dir: nextApp, hostname: '127.0.0.1', port })
  await app.prepare()
  const handle = app.getRequestHandler()
  const server = createServer((request, response) => void handle(request, response)).listen(port, '127.0.0.1')
  await once(server, 'listening')
}

const plain = (port: number): Promise<void> => start(port, 'plain')

/** The three are routes of one app, so that only the path differs. */
export const next: Starts = { none: plain, peer: plain, ours: plain }

/** The same route, in the app as it is, and built with headers in its configuration. */
export const nextConfig: Starts = {
  none: plain,
  hand: (port) => start(port, 'by-hand'),
  ours: (port) => start(port, 'configured'),
}
