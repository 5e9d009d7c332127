import { subscribe } from 'node:diagnostics_channel'
import type { AddressInfo, Server } from 'node:net'

/** Loaded by Node before a sample: tells the parent process where the sample listens, which picks a free port by `PORT=0`. */
subscribe('tracing:net.server.listen:asyncEnd', (message) => {
  const { server } = message as { server: Server }
  process.send?.((server.address() as AddressInfo).port)
})
// What the parent starts ends with it.
process.on('disconnect', () => process.exit())
