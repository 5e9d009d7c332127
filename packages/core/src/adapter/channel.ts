import type { CorsRequest } from '../protocol/request.ts'
import type { ToldDecision } from './shadow.ts'

/**
 * What subscribers of the channel `cors:decision` of `node:diagnostics_channel` get for each request that a policy decided about,
 * whatever adapter asked.
 *
 * A subscriber must not throw: the answer stays as it is, but Node makes of it an uncaught exception, which ends the process.
 *
 * @see https://nodejs.org/api/diagnostics_channel.html
 * @example
 * ```ts
 * import { subscribe } from 'node:diagnostics_channel'
 * import type { DecisionMessage } from '@cors/core/adapter'
 *
 * const denials = new Map<string, number>()
 * subscribe('cors:decision', (message) => {
 *   const { decision } = message as DecisionMessage
 *   if ('reason' in decision) denials.set(decision.reason, (denials.get(decision.reason) ?? 0) + 1)
 * })
 * ```
 */
export interface DecisionMessage {
  readonly decision: ToldDecision
  /** What was decided about. Its values come from whoever sent the request: none of them is a label of a metric. */
  readonly request: CorsRequest
  /** The request of the framework, or what stands for it there: Koa's and Hono's context, h3's event. */
  readonly native: unknown
}

interface Channel {
  readonly hasSubscribers: boolean
  publish(message: DecisionMessage): void
}

interface Process {
  getBuiltinModule?(name: string): { channel(name: string): Channel } | undefined
}

/** Node's channel, and that of runtimes that have it; `undefined` in all others. */
export const decisions: Channel | undefined = findChannel()

function findChannel(): Channel | undefined {
  const { process } = globalThis as { process?: Process }
  try {
    return process?.getBuiltinModule?.('node:diagnostics_channel')?.channel('cors:decision')
  } catch {
    return undefined
  }
}
