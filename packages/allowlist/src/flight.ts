import type { Timed } from './timed-queue.ts'

/** One load, shared by all requests that wait for it. */
export class Flight implements Timed {
  readonly origin: string
  since = 0
  readonly landing: Promise<boolean>
  #resolve!: (isAllowed: boolean) => void
  #reject!: (cause: unknown) => void
  /** How often `load` has been called for it, and when last. */
  calls = 0
  askedAt = 0
  /** Whether its origin was invalidated since. */
  isOutdated = false
  /** Whether `load` is being called just now. */
  isCalling = false
  hasEnded = false
  #controller: AbortController | undefined
  #abandonedFor: Error | undefined

  constructor(origin: string) {
    this.origin = origin
    this.landing = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  /** Made when it is asked for: most drivers take none, and each costs more than the rest of a flight. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.#abandonedFor !== undefined) this.#controller.abort(this.#abandonedFor)
    return this.#controller.signal
  }

  land(isAllowed: boolean): void {
    this.hasEnded = true
    this.#resolve(isAllowed)
  }

  fail(cause: unknown): void {
    this.hasEnded = true
    this.#reject(cause)
  }

  /** Fails it although its load is still under way, which hears of it. */
  abandon(cause: Error): void {
    this.fail(cause)
    this.#abandonedFor = cause
    this.#controller?.abort(cause)
  }
}
