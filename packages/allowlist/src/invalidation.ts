/**
 * What an allowlist is told by the channel that its instances share.
 *
 * @example
 * ```ts
 * import type { InvalidationListener } from '@cors/allowlist'
 *
 * const listener: InvalidationListener = {
 *   onInvalidated: (origin) => console.log(origin ?? 'every origin'),
 *   onLost: () => console.log('answers of before serve at most "stale" from now'),
 *   onActive: () => console.log('answers of before are loaded again'),
 * }
 * ```
 */
export interface InvalidationListener {
  /** An instance has invalidated this origin; without an argument, or with what is not an origin, every one. */
  onInvalidated(origin?: string): void
  /** Messages may be lost from now on, or since a time of `performance.now()`: the last sign of life. */
  onLost(since?: number): void
  /** Messages arrive from now on; those of before may have been lost. */
  onActive(): void
}

/**
 * A channel by which the instances of one service tell each other that an origin's answer has changed.
 *
 * @example
 * ```ts
 * import type { Invalidation, InvalidationListener } from '@cors/allowlist'
 *
 * const listeners = new Set<InvalidationListener>()
 * const local: Invalidation = {
 *   subscribe: async (listener) => {
 *     listeners.add(listener)
 *     listener.onActive()
 *   },
 *   publish: async (origin) => {
 *     for (const listener of listeners) listener.onInvalidated(origin)
 *   },
 *   close: async () => listeners.clear(),
 * }
 * ```
 */
export interface Invalidation {
  /** Begins to listen; the promise is settled once the listener has been told `onActive` for the first time. */
  subscribe(listener: InvalidationListener): Promise<void>
  /** Tells every instance, this one included, that the answer for an origin has changed, or without an argument every answer. */
  publish(origin?: string): Promise<void>
  /** Ends what `subscribe` has begun. */
  close(): Promise<void>
}
