import type { Random } from '../../../../../scripts/random.ts'
import { tenantCount, tenantOrigin } from '../names.ts'

/** How the database behaves at a time. */
export const healths = ['healthy', 'slow', 'hanging', 'failing', 'answering rubbish'] as const
export type Health = (typeof healths)[number]

/** What the database holds of a tenant, and since when. */
export interface Tenant {
  readonly isActive: boolean
  /** Counts its changes. */
  readonly revision: number
  readonly changedAt: number
  /** Whether the allowlist was told of the last change. */
  readonly isTold: boolean
}

const rubbish: readonly unknown[] = [undefined, null, 1, 'true', {}, [true], new Map(), Number.NaN, () => true]

/** A table of tenants that changes, in a database that is often ill. */
export class Database {
  readonly #random: Random
  readonly tenants: Tenant[]
  health: Health = 'healthy'
  /** Since when it is in this health. */
  since: number = performance.now()
  loads = 0

  constructor(random: Random) {
    this.#random = random
    const changedAt = performance.now()
    this.tenants = Array.from({ length: tenantCount }, () => ({ isActive: true, revision: 0, changedAt, isTold: true }))
  }

  setHealth(health: Health): void {
    if (health === this.health) return
    this.health = health
    this.since = performance.now()
  }

  /** Adds or removes one tenant; returns its origin where the allowlist is to be told. */
  change(): string | undefined {
    const index = this.#random.below(tenantCount)
    const { isActive, revision } = this.tenants[index] as Tenant
    const isTold = this.#random.below(2) === 0
    this.tenants[index] = { isActive: !isActive, revision: revision + 1, changedAt: performance.now(), isTold }
    return isTold ? tenantOrigin(index) : undefined
  }

  /** What the allowlist asks. The row is read before the time that the answer takes, as in a replica that lags behind. */
  readonly load = (origin: string): Promise<boolean> => {
    this.loads++
    const index = this.tenants.findIndex((_, each) => tenantOrigin(each) === origin)
    const found = this.tenants[index]?.isActive === true
    switch (this.health) {
      case 'healthy':
        return Promise.resolve(found)
      case 'slow':
        return new Promise((resolve) => setTimeout(resolve, this.#random.below(2300), found))
      case 'hanging':
        return new Promise(() => undefined)
      case 'failing':
        if (this.#random.below(2) === 0) throw new Error(`the database does not know ${origin}`)
        return Promise.reject(new Error('the database is down'))
      default:
        return this.#random.pick([
          () => Promise.resolve(this.#random.pick(rubbish) as boolean),
          () => this.#random.pick(rubbish) as Promise<boolean>,
          // A thenable that settles twice, and throws afterwards.
          // biome-ignore lint/suspicious/noThenProperty: that is what it is about
          () => ({ then: settleBadly }) as unknown as Promise<boolean>,
        ])()
    }
  }
}

function settleBadly(resolve: (value: unknown) => void, reject: (error: unknown) => void): never {
  resolve(0)
  reject(new Error('again'))
  throw new Error('once more')
}
