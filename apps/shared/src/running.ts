import { once } from 'node:events'
import type { Server } from 'node:http'
import { host } from './ports.ts'

/** A server that answers. */
export interface RunningServer {
  /** Stops it at once, requests in flight included, and frees its port. */
  close(): Promise<void>
}

/** Lets a plain Node server listen on a port of this machine. */
export async function listen(server: Server, port: number): Promise<RunningServer> {
  server.listen(port, host)
  await once(server, 'listening')
  return {
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
