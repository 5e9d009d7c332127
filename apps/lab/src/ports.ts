import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Which of these ports somebody listens on already, on any address of this machine: beside a foreign server on `[::1]` ours on
 * 127.0.0.1 would start, and the browser would talk to the other one.
 */
export async function findTaken(ports: readonly number[]): Promise<number[]> {
  const taken = await Promise.all(ports.map(isTaken))
  return ports.filter((_port, index) => taken[index])
}

async function isTaken(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port)
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    return false
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return true
    throw error
  }
}
