import { createServer } from 'node:http'
import { join } from 'node:path'
import { listen, type RunningServer } from 'lab-shared'
import next from 'next'

/** Starts the built app on a port of this machine. */
export async function start(port: number): Promise<RunningServer> {
  const app = next({ dev: false, dir: join(import.meta.dirname, '..'), hostname: 'localhost', port })
  await app.prepare()
  const handle = app.getRequestHandler()
  const server = createServer((request, response) => {
    void handle(request, response)
  })
  const running = await listen(server, port)
  return {
    close: async () => {
      await running.close()
      await app.close()
    },
  }
}
