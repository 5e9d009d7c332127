import type { CorsConfigError } from '@cors/core'
import type { Application } from './application.ts'
import { frameworks, type Peer } from './frameworks.ts'
import { adapterOptions } from './kind.ts'

/**
 * Starts ours with one object, as the peer takes it. Options of the adapter may stand there or not; where not, the error has to show the
 * call to write, which is then made.
 */
export async function startOurs(peer: Peer, options: object): Promise<Application> {
  const { ours } = frameworks[peer]
  try {
    return await ours([options])
  } catch (error) {
    const { issues = [], message } = error as Partial<CorsConfigError>
    const beside = issues.every(({ path }) => adapterOptions.includes(String(path[0])))
    if (issues.length === 0 || !beside || !/cors\(.*\{.*\}.*\{.*\}\)/.test(message ?? '')) throw error
    const entries = Object.entries(options)
    const [policy, adapter] = [false, true].map((own) =>
      Object.fromEntries(entries.filter(([name]) => adapterOptions.includes(name) === own)),
    )
    return ours([policy, adapter])
  }
}
