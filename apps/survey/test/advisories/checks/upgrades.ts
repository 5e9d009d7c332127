import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPolicy, isOriginAllowed } from '@cors/core'
import { expect } from 'vitest'
import { app, evil } from '../../support/difference.ts'

/** As docs/reject-denied.md has it: an upgrade is asked about by the policy of the application. */
export async function upgrades(): Promise<void> {
  const policy = createPolicy({ origin: app })
  const server = createServer()
  server.on('upgrade', ({ headers: { origin = '' } }, socket) => {
    const head = isOriginAllowed(policy, origin) ? '101 Switching Protocols\r\nUpgrade: websocket' : '403 Forbidden'
    socket.end(`HTTP/1.1 ${head}\r\nConnection: ${head.startsWith('101') ? 'Upgrade' : 'close'}\r\n\r\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const statuses = [app, evil, 'null', `${app}.evil.example`].map(
    (origin) =>
      new Promise((resolve, reject) => {
        const headers = { origin, connection: 'Upgrade', upgrade: 'websocket' }
        const request = send({ host: '127.0.0.1', port, headers, agent: false })
        request.on('error', reject).on('response', ({ statusCode }) => resolve(statusCode))
        request.on('upgrade', ({ statusCode }, socket) => {
          socket.destroy()
          resolve(statusCode)
        })
        request.end()
      }),
  )
  expect(await Promise.all(statuses)).toEqual([101, 403, 403, 403])
  await new Promise((resolve) => server.close(resolve))
}
