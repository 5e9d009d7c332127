import { LRUCache } from 'lru-cache'

/** `lru-cache` reads inherited options too, of a polluted `Object.prototype`; without a time to live this one alone matters to a question. */
const noStatus = (): object => ({ status: undefined })

/** A bounded number of values by origin, of which the longest unused goes first. */
export class RecentlyUsed<Value extends object | number> {
  readonly #cache: LRUCache<string, Value>

  /** @param evict is told of whatever had to go for another, and of nothing else */
  constructor(max: number, evict?: (value: Value) => void) {
    const dispose: LRUCache.Disposer<string, Value> | undefined =
      evict &&
      ((value, _origin, reason) => {
        if (reason === 'evict') evict(value)
      })
    this.#cache = new LRUCache({ __proto__: null, max, ...(dispose && { dispose }) } as { max: number })
  }

  get size(): number {
    return this.#cache.size
  }

  get newest(): Value | undefined {
    const [value] = this.#cache.values()
    return value
  }

  get oldest(): Value | undefined {
    const [value] = this.#cache.rvalues()
    return value
  }

  get(origin: string): Value | undefined {
    return this.#cache.get(origin, noStatus())
  }

  /** Without counting it as used. */
  peek(origin: string): Value | undefined {
    return this.#cache.peek(origin, noStatus())
  }

  set(origin: string, value: Value): void {
    // Made anew each time, as lru-cache writes there.
    this.#cache.set(origin, value, Object.create(null))
  }

  delete(origin: string): void {
    this.#cache.delete(origin)
  }

  clear(): void {
    this.#cache.clear()
  }
}
