/** A time in which messages of other instances may have been lost. */
interface Outage {
  /** The last sign of life. */
  readonly lostAt: number
  /** `undefined` as long as it lasts. */
  readonly activeAt: number | undefined
}

/** A channel that comes and goes all the time must not cost more and more: then the oldest two are one. */
const most = 10

/** The outages of the invalidation channel that answers in memory may have lived through, the oldest first. */
export class Outages {
  readonly #list: Outage[] = []
  #dropped = 0
  #isLost = false

  /** How many have ended: what an answer is stamped with, since the first outage that it lives through is the one after these. */
  get ended(): number {
    return this.#dropped + this.#list.length - (this.#isLost ? 1 : 0)
  }

  /** The first outage that an answer with this stamp lives through. */
  since(stamp: number): Outage | undefined {
    return this.#list[Math.max(0, stamp - this.#dropped)]
  }

  begin(lostAt: number): void {
    const known = this.#isLost ? this.#list.pop() : undefined
    this.#isLost = true
    this.#list.push({ lostAt: Math.min(lostAt, known?.lostAt ?? lostAt), activeAt: undefined })
  }

  /** @param lifetime how long an answer may live at most, after which an outage concerns none any more */
  end(activeAt: number, lifetime: number): void {
    // A channel that never said that it was lost knows of no sign of life either.
    const { lostAt } = (this.#isLost ? this.#list.pop() : undefined) ?? { lostAt: Number.NEGATIVE_INFINITY }
    this.#isLost = false
    this.#list.push({ lostAt, activeAt })
    while ((this.#list[0]?.activeAt as number) + lifetime < activeAt) this.#drop()
    if (this.#list.length > most) {
      const oldest = this.#drop() as Outage
      this.#list[0] = { lostAt: oldest.lostAt, activeAt: this.#list[0]?.activeAt }
    }
  }

  #drop(): Outage | undefined {
    this.#dropped++
    return this.#list.shift()
  }
}
