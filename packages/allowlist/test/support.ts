import {
  type Allowlist,
  type AllowlistSettings,
  createAllowlist,
  type Invalidation,
  type InvalidationListener,
} from '@cors/allowlist'
import { afterEach, beforeEach, vi } from 'vitest'

export const app = 'https://app.example.com'
export const other = 'https://other.example.com'

/** With time in the test's hands, and for each test a database in which `app` is allowed. */
export function useDatabase(): {
  readonly database: Database
  create(settings?: Partial<AllowlistSettings>): Allowlist
  fail(): void
} {
  let database: Database
  beforeEach(() => {
    vi.useFakeTimers()
    database = new Database()
    database.allowed.add(app)
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  return {
    get database() {
      return database
    },
    create: (settings = {}) => createAllowlist({ load: database.load, ...settings }),
    fail: () => {
      database.before = async () => {
        throw new Error('database is down')
      }
    },
  }
}

/** A database of one boolean an origin that counts its questions. */
export class Database {
  readonly asked: string[] = []
  readonly signals: AbortSignal[] = []
  readonly allowed: Set<string> = new Set()
  /** What a load does before it answers. */
  before: () => Promise<void> = async () => {}

  readonly load = async (origin: string, { signal }: { signal: AbortSignal }): Promise<boolean> => {
    this.asked.push(origin)
    this.signals.push(signal)
    const isAllowed = this.allowed.has(origin)
    await this.before()
    return isAllowed
  }
}

/** A channel between the allowlists of one process. */
export class Channel implements Invalidation {
  readonly listeners: InvalidationListener[] = []

  async subscribe(listener: InvalidationListener): Promise<void> {
    this.listeners.push(listener)
    listener.onActive()
  }

  async publish(origin?: string): Promise<void> {
    for (const listener of this.listeners) listener.onInvalidated(origin)
  }

  async close(): Promise<void> {}
}
