import { Outages } from './outages.ts'
import { RecentlyUsed } from './recently-used.ts'
import type { GivenSettings } from './settings.ts'

/** An allowed origin's answer, as old as the question was. */
interface AllowedAnswer {
  readonly askedAt: number
  /** How many outages of the channel had ended before. */
  readonly stamp: number
  /** Not before this time is it asked again after a failure, so that a database in trouble is left in peace. */
  retryAt: number
  /** How many outages had ended when it was last asked again in vain. */
  triedAfter: number
}

/**
 * What is remembered of one origin at a time. An `unsure` one is allowed, but a revocation may have been lost with the channel, and the
 * database has not been asked since.
 */
export type Remembered = 'fresh' | 'stale' | 'unsure' | 'denied' | undefined

/** How long an origin whose load has failed is not asked about again while its old answer serves. */
const pauseAfterFailure = 1000

/** The answers in memory, a bounded number of them. */
export class Answers {
  readonly #settings: GivenSettings
  readonly #allowed: RecentlyUsed<AllowedAnswer>
  /** Absent where there is room for one answer alone. */
  readonly #denied: RecentlyUsed<number> | undefined
  readonly #outages = new Outages()

  constructor(settings: GivenSettings) {
    this.#settings = settings
    const denied = settings.max === 1 ? 0 : Math.max(1, Math.floor(settings.max / 10))
    this.#denied = denied === 0 ? undefined : new RecentlyUsed(denied)
    this.#allowed = new RecentlyUsed(settings.max - denied)
  }

  recall(origin: string, now: number): Remembered {
    const answer = this.#allowed.get(origin)
    if (answer !== undefined) {
      const state = this.#judge(answer, now)
      if (state !== undefined) return state
      this.#allowed.delete(origin)
    }
    const askedAt = this.#denied?.get(origin)
    return askedAt !== undefined && now < askedAt + this.#settings.denyTtl ? 'denied' : undefined
  }

  #judge({ askedAt, stamp, triedAfter }: AllowedAnswer, now: number): 'fresh' | 'stale' | 'unsure' | undefined {
    const { ttl, stale } = this.#settings
    const outage = this.#outages.since(stamp)
    if (now >= askedAt + ttl + stale) return undefined
    if (outage !== undefined && now >= Math.max(askedAt, outage.lostAt) + stale) return undefined
    if (outage?.activeAt !== undefined) return triedAfter === this.#outages.ended ? 'stale' : 'unsure'
    return now < askedAt + ttl ? 'fresh' : 'stale'
  }

  /** Whether a stale answer is to be loaded again already. */
  isDue(origin: string, now: number): boolean {
    return now >= (this.#allowed.peek(origin)?.retryAt ?? 0)
  }

  /** @param isTried whether it was asked again after each outage that has ended, in vain */
  postpone(origin: string, now: number, isTried: boolean): void {
    const answer = this.#allowed.peek(origin)
    if (answer === undefined) return
    answer.retryAt = now + pauseAfterFailure
    if (isTried) answer.triedAfter = this.#outages.ended
  }

  /** A load that an outage ends under is begun again, so that every answer was asked for after those that have ended. */
  remember(origin: string, isAllowed: boolean, askedAt: number): void {
    this.forget(origin)
    const stamp = this.#outages.ended
    if (isAllowed) this.#allowed.set(origin, { askedAt, stamp, retryAt: 0, triedAfter: stamp })
    else this.#denied?.set(origin, askedAt)
  }

  forget(origin?: string): void {
    for (const answers of [this.#allowed, this.#denied]) {
      if (origin === undefined) answers?.clear()
      else answers?.delete(origin)
    }
  }

  onLost(since: number): void {
    this.#outages.begin(since)
  }

  /** What was allowed is to be asked again, and serves on where that fails: both the channel and the database may be in trouble. */
  onActive(now: number): void {
    this.#outages.end(now, this.#settings.ttl + this.#settings.stale)
    this.#denied?.clear()
  }
}
