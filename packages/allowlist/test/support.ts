import type { Invalidation, InvalidationListener } from '@cors/allowlist'

/** A database of one boolean an origin that counts its questions. */
export class Database {
  readonly asked: string[] = []
  readonly allowed: Set<string> = new Set()
  /** What a load does before it answers. */
  before: () => Promise<void> = async () => {}

  readonly load = async (origin: string): Promise<boolean> => {
    this.asked.push(origin)
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
