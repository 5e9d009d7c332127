import { createServer } from 'node:http'
import createApp from 'next'
import { soakApp } from '../../next-app.ts'
import { hostname, listen, type Start } from '../running.ts'
import { share } from '../shared.ts'

export const next: Start = async (port, sources) => {
  share(sources)
  const app = createApp({ dev: false, dir: soakApp, hostname, port })
  await app.prepare()
  const handle = app.getRequestHandler()
  const { close } = await listen(
    createServer((request, response) => void handle(request, response)),
    port,
  )
  return {
    close: async () => {
      await close()
      await app.close()
    },
  }
}
