import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Sources } from './sources.ts'

/** A server of one adapter. */
export interface Running {
  close(): Promise<unknown>
}

/** Starts a server on a port, with every policy. */
export type Start = (port: number, sources: Sources) => Promise<Running>

export const hostname = '127.0.0.1'

/** Waits until a server listens. */
export async function listen(server: Server, port: number): Promise<Running> {
  await once(server.listen(port, hostname), 'listening')
  return running(server)
}

export function running(server: Pick<Server, 'close'>): Running {
  return { close: () => new Promise((closed) => server.close(closed)) }
}
