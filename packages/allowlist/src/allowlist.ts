import { longestOrigin } from '@cors/standard/limits'
import { Answers } from './answers.ts'
import { canonicalOrigin, requireOrigin } from './changed-origin.ts'
import { Flights } from './flights.ts'
import { type AllowlistSettings, readSettings } from './settings.ts'

/**
 * Origins that a database knows, as `createPolicy` takes them.
 *
 * @example
 * ```ts
 * import { type Allowlist, createAllowlist } from '@cors/allowlist'
 *
 * const allowlist: Allowlist = createAllowlist({ load: async (origin) => origin === 'https://app.example.com' })
 * console.log(await allowlist.origin('https://app.example.com'))
 * await allowlist.close()
 * ```
 */
export interface Allowlist {
  /**
   * Settled as soon as the invalidations of other instances arrive, at once without a channel; rejects where subscribing fails for
   * good, or the allowlist is closed before.
   * Until then answers serve for `stale` at most.
   */
  readonly ready: Promise<void>
  /** The predicate for `createPolicy`: a boolean where the answer is remembered, otherwise a promise that rejects where loading fails. */
  readonly origin: (origin: string) => boolean | Promise<boolean>
  /**
   * Forgets the answer for an origin, or without an argument every answer, here at once and in the other instances as soon as they hear of
   * it. An origin may be written as in a row or by a person: `https://Shop.example/` is `https://shop.example`.
   *
   * @throws {TypeError} (rejects) for what is not an origin, before anything is forgotten or told: nothing may look revoked that is not
   * @throws {Error} (rejects) where the other instances cannot be told
   */
  invalidate(origin?: string): Promise<void>
  /** Ends the subscription and forgets everything; the origins that are asked about afterwards are failed checks. */
  close(): Promise<void>
}

/**
 * Creates a list of allowed origins over a database or key-value store: answers are remembered for a time, one load an origin is under
 * way, an allowed origin serves on for a bounded time while loading fails, and instances tell each other of changes.
 *
 * @throws {TypeError} for settings that are unknown or wrong
 * @example
 * ```ts
 * import { createAllowlist } from '@cors/allowlist'
 * import { createPolicy } from '@cors/core'
 *
 * const rows = new Map([['https://shop.example', { isActive: true }]])
 * const allowlist = createAllowlist({ load: async (origin) => rows.get(origin)?.isActive === true })
 * const policy = createPolicy({ origin: allowlist.origin, credentials: true })
 * ```
 */
export function createAllowlist(settings: AllowlistSettings): Allowlist {
  const given = readSettings(settings)
  const { invalidation } = given
  const answers = new Answers(given)
  const flights = new Flights(given, answers)

  const forget = (origin?: string): void => {
    answers.forget(origin)
    flights.outdate(origin)
  }
  let stopWaiting: (cause: Error) => void = () => {}
  const stopped = new Promise<never>((_resolve, reject) => {
    stopWaiting = reject
  })
  const ready = Promise.race([subscribe(), stopped])
  // Nobody may be waiting for it.
  ready.catch(() => {})

  async function subscribe(): Promise<void> {
    if (invalidation === undefined) return
    answers.onLost(performance.now())
    await invalidation.subscribe({
      // A row may hold what is not an origin, such as a pattern: forgetting too much revokes nothing less.
      onInvalidated: (changed) => forget(canonicalOrigin(changed)),
      onLost: (since) => {
        const now = performance.now()
        answers.onLost(Number.isFinite(since) ? Math.min(since as number, now) : now)
      },
      onActive: () => {
        answers.onActive(performance.now())
        flights.outdate()
      },
    })
  }

  function refresh(origin: string, now: number): void {
    if (!answers.isDue(origin, now)) return
    // The old answer serves on.
    flights.join(origin, true).catch(() => {})
  }

  /** The old answer serves on only where there is no new one: it may have been revoked while nobody heard of it. */
  async function confirm(origin: string): Promise<boolean> {
    try {
      return await flights.join(origin, true)
    } catch (cause) {
      const remembered = answers.recall(origin, performance.now())
      if (remembered === undefined) throw cause
      return remembered !== 'denied'
    }
  }

  async function end(): Promise<void> {
    stopWaiting(new Error('The allowlist was closed before its channel was active'))
    flights.close()
    forget()
    await invalidation?.close()
  }

  // A channel need not bear to be closed twice, as where two signals arrive.
  let closing: Promise<void> | undefined

  return {
    ready,
    origin: (origin) => {
      if (typeof origin !== 'string' || origin.length > longestOrigin) return false
      const now = performance.now()
      const remembered = answers.recall(origin, now)
      if (remembered === 'stale') refresh(origin, now)
      else if (remembered === 'unsure') return confirm(origin)
      else if (remembered === undefined) return flights.join(origin, false)
      return remembered !== 'denied'
    },
    invalidate: async (changed) => {
      const origin = changed === undefined ? undefined : requireOrigin(changed)
      forget(origin)
      await invalidation?.publish(origin)
    },
    close: () => {
      closing ??= end()
      return closing
    },
  }
}
