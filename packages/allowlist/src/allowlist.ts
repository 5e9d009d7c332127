import { Answers } from './answers.ts'
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
   * Settled as soon as the invalidations of other instances arrive, at once without a channel; rejects where subscribing fails for good.
   * Until then answers serve for `stale` at most.
   */
  readonly ready: Promise<void>
  /** The predicate for `createPolicy`: a boolean where the answer is remembered, otherwise a promise that rejects where loading fails. */
  readonly origin: (origin: string) => boolean | Promise<boolean>
  /**
   * Forgets the answer for an origin, or without an argument every answer, here at once and in the other instances as soon as they hear of
   * it. An origin may be written as in a row or by a person: `https://Shop.example/` is `https://shop.example`.
   *
   * @throws {Error} (rejects) where the other instances cannot be told
   */
  invalidate(origin?: string): Promise<void>
  /** Ends the subscription and forgets everything; the origins that are asked about afterwards are failed checks. */
  close(): Promise<void>
}

/** Longer ones are refused by every policy before a predicate sees them. */
const longestOrigin = 330

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
  const flights = new Flights(given, (...answer) => answers.remember(...answer))

  const forget = (changed?: string): void => {
    const origin = asSent(changed)
    answers.forget(origin)
    flights.outdate(origin)
  }
  // Nobody may be waiting for it.
  const ready = subscribe()
  ready.catch(() => {})

  async function subscribe(): Promise<void> {
    if (invalidation === undefined) return
    answers.onLost(performance.now())
    await invalidation.subscribe({
      onInvalidated: forget,
      onLost: (since = performance.now()) => answers.onLost(since),
      onActive: () => {
        answers.onActive()
        flights.outdate()
      },
    })
  }

  function refresh(origin: string, now: number): void {
    if (!answers.isDue(origin, now)) return
    // The old answer serves on.
    flights.join(origin).catch(() => answers.postpone(origin, performance.now()))
  }

  return {
    ready,
    origin: (origin) => {
      if (typeof origin !== 'string' || origin.length > longestOrigin) return false
      const now = performance.now()
      const remembered = answers.recall(origin, now)
      if (remembered === 'stale') refresh(origin, now)
      else if (remembered === undefined) return flights.join(origin)
      return remembered !== 'denied'
    },
    invalidate: async (origin) => {
      forget(origin)
      await invalidation?.publish(asSent(origin))
    },
    close: async () => {
      flights.close()
      forget()
      await invalidation?.close()
    },
  }
}

/** An origin as browsers send it; `undefined`, every origin, for what is not a string. */
function asSent(changed: unknown): string | undefined {
  if (typeof changed !== 'string') return undefined
  const { origin } = URL.canParse(changed) ? new URL(changed) : { origin: 'null' }
  // URL knows none of opaque hosts.
  return origin === 'null' ? changed : origin
}
