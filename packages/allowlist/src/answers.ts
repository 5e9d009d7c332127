import { LRUCache } from 'lru-cache'
import type { GivenSettings } from './settings.ts'

/** An allowed origin's answer, as old as the question was. */
interface AllowedAnswer {
  readonly askedAt: number
  /** Not before this time is it asked again after a failure, so that a database in trouble is left in peace. */
  retryAt: number
}

/** What is remembered of one origin at a time. */
export type Remembered = 'fresh' | 'stale' | 'denied' | undefined

/** How long an origin whose load has failed is not asked about again while its old answer serves. */
const pauseAfterFailure = 1000

/** The answers in memory, a bounded number of them. */
export class Answers {
  readonly #settings: GivenSettings
  readonly #allowed: LRUCache<string, AllowedAnswer>
  readonly #denied: LRUCache<string, number>
  /** Since when messages of other instances may have been lost. */
  #lostAt: number | undefined

  constructor(settings: GivenSettings) {
    this.#settings = settings
    const max = Math.max(1, Math.floor(settings.max / 10))
    this.#denied = new LRUCache({ max })
    this.#allowed = new LRUCache({ max: Math.max(1, settings.max - max) })
  }

  recall(origin: string, now: number): Remembered {
    const answer = this.#allowed.get(origin)
    if (answer !== undefined) {
      const { ttl, stale } = this.#settings
      const limit =
        this.#lostAt === undefined ? Number.POSITIVE_INFINITY : Math.max(answer.askedAt, this.#lostAt) + stale
      if (now < Math.min(answer.askedAt + ttl, limit)) return 'fresh'
      if (now < Math.min(answer.askedAt + ttl + stale, limit)) return 'stale'
      this.#allowed.delete(origin)
    }
    const askedAt = this.#denied.get(origin)
    return askedAt !== undefined && now < askedAt + this.#settings.denyTtl ? 'denied' : undefined
  }

  /** Whether a stale answer is to be loaded again already. */
  isDue(origin: string, now: number): boolean {
    return now >= (this.#allowed.peek(origin)?.retryAt ?? 0)
  }

  postpone(origin: string, now: number): void {
    const answer = this.#allowed.peek(origin)
    if (answer !== undefined) answer.retryAt = now + pauseAfterFailure
  }

  remember(origin: string, isAllowed: boolean, askedAt: number): void {
    this.forget(origin)
    if (isAllowed) this.#allowed.set(origin, { askedAt, retryAt: 0 })
    else this.#denied.set(origin, askedAt)
  }

  forget(origin?: string): void {
    for (const answers of [this.#allowed, this.#denied]) {
      if (origin === undefined) answers.clear()
      else answers.delete(origin)
    }
  }

  onLost(since: number): void {
    this.#lostAt ??= since
  }

  onActive(): void {
    this.#lostAt = undefined
    this.forget()
  }
}
