import { deepStrictEqual } from 'node:assert/strict'
import { sendHttp1 } from '@cors/conformance'
import { startWorkers } from '../runtimes/start.ts'

/**
 * Checks on a worker that a resolver sees its environment and its context.
 *
 * @throws where it does not
 */
export async function checkEnvironment(binary: string): Promise<void> {
  const origins = { first: 'https://first.example', second: 'https://second.example' }
  const workers = Object.entries(origins).map(([name, origin]) => ({ name, bindings: { ORIGIN: origin } }))
  const running = await startWorkers(binary, 'environment', workers)
  try {
    for (const [name, own] of Object.entries(origins)) {
      for (const origin of Object.values(origins)) {
        const { status, lines } = await sendHttp1(`${running.urls[name]}/`, { method: 'GET', headers: { origin } })
        const allowed = lines.flatMap(([header, value]) => (header === 'access-control-allow-origin' ? [value] : []))
        deepStrictEqual({ status, allowed }, { status: 200, allowed: origin === own ? [own] : [] })
      }
    }
  } finally {
    await running.stop()
  }
}
