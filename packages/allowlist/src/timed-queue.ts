import { RecentlyUsed } from './recently-used.ts'

/** What may be in a queue for a bounded time. */
export interface Timed {
  readonly origin: string
  /** Since when it is in the queue that it is in. */
  since: number
}

/** A bounded number of what may take a bounded time, with one timer for all of them. */
export class TimedQueue<One extends Timed> {
  readonly #patience: number
  readonly #giveUp: (one: One) => void
  readonly #ones: RecentlyUsed<One>
  #timer: NodeJS.Timeout | undefined

  /** @param giveUp is told of whatever has been there for too long, or longest where there are too many; it is no longer there then */
  constructor(most: number, patience: number, giveUp: (one: One) => void) {
    this.#patience = patience
    this.#giveUp = giveUp
    this.#ones = new RecentlyUsed(most, giveUp)
  }

  get size(): number {
    return this.#ones.size
  }

  get newest(): One | undefined {
    return this.#ones.newest
  }

  add(one: One): void {
    one.since = performance.now()
    this.#ones.set(one.origin, one)
    this.#timer ??= setTimeout(this.#expire, this.#patience)
  }

  delete(one: One): void {
    this.#ones.delete(one.origin)
    if (this.size > 0) return
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  readonly #expire = (): void => {
    this.#timer = undefined
    for (let oldest = this.#ones.oldest; oldest !== undefined; oldest = this.#ones.oldest) {
      const left = oldest.since + this.#patience - performance.now()
      if (left > 0) {
        this.#timer ??= setTimeout(this.#expire, left)
        return
      }
      this.delete(oldest)
      this.#giveUp(oldest)
    }
  }
}
