import { LRUCache } from 'lru-cache'

/** What waits for its turn. */
export interface Waiting {
  readonly origin: string
  readonly since: number
}

/** How many wait at most. */
const longest = 10_000

/**
 * Those who wait for a load, for a bounded time. The newest goes first: in order, a burst of hostile origins would stand before every user
 * who comes after it until the time of both is up.
 */
export class Line<One extends Waiting> {
  readonly #patience: number
  readonly #giveUp: (one: One) => void
  readonly #waiting: LRUCache<string, One>
  #timer: NodeJS.Timeout | undefined

  constructor(patience: number, giveUp: (one: One) => void) {
    this.#patience = patience
    this.#giveUp = giveUp
    this.#waiting = new LRUCache({
      max: longest,
      dispose: (one, _origin, reason) => {
        if (reason === 'evict') giveUp(one)
      },
    })
  }

  join(one: One): void {
    this.#waiting.set(one.origin, one)
    if (this.#timer === undefined) this.#watch(this.#patience)
  }

  /** Takes out the one who came last. */
  next(): One | undefined {
    const [newest] = this.#waiting.values()
    if (newest !== undefined) this.#waiting.delete(newest.origin)
    return newest
  }

  readonly #expire = (): void => {
    this.#timer = undefined
    for (let oldest = this.#oldest(); oldest !== undefined; oldest = this.#oldest()) {
      const left = oldest.since + this.#patience - performance.now()
      if (left > 0) {
        this.#watch(left)
        return
      }
      this.#waiting.delete(oldest.origin)
      this.#giveUp(oldest)
    }
  }

  /** The loads under way keep a process alive, not what waits for them. */
  #watch(milliseconds: number): void {
    this.#timer = setTimeout(this.#expire, milliseconds)
    this.#timer.unref()
  }

  #oldest(): One | undefined {
    const [oldest] = this.#waiting.rvalues()
    return oldest
  }
}
