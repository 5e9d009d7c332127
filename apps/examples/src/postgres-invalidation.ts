import { setTimeout } from 'node:timers/promises'
import type { Invalidation, InvalidationListener } from '@cors/allowlist'
import pg from 'pg'

/** How often the server is asked whether it still hears us, and how soon a lost connection is made again, in milliseconds. */
const heartbeat = 2000
const pause = 200

/** LISTEN and NOTIFY on a connection of its own, which is made again whenever it is lost. */
export function postgresInvalidation(config: pg.ClientConfig): Invalidation {
  let client: pg.Client | undefined
  let isClosed = false

  /** Listens until the connection ends, or a question has no answer: a connection that is cut off looks alive for long. */
  async function listen(listener: InvalidationListener, onActive: () => void): Promise<void> {
    const own = new pg.Client({ ...config, connectionTimeoutMillis: 1000, query_timeout: 1000 })
    const ended = new Promise((resolve) => own.once('end', resolve))
    own.on('error', () => {})
    own.on('notification', ({ payload }) => listener.onInvalidated(payload || undefined))
    let heardAt: number | undefined
    try {
      await own.connect()
      client = own
      await own.query('LISTEN allowed_origins')
      while (!isClosed) {
        const askedAt = performance.now()
        await own.query('SELECT')
        if (heardAt === undefined) {
          listener.onActive()
          onActive()
        }
        heardAt = askedAt
        await Promise.race([ended, setTimeout(heartbeat, undefined, { ref: false })])
      }
    } finally {
      if (heardAt !== undefined) listener.onLost(heardAt)
      client = undefined
      void own.end()
    }
  }

  return {
    subscribe: (listener) =>
      new Promise((resolve) => {
        const keepListening = async (): Promise<void> => {
          while (!isClosed) {
            await listen(listener, resolve).catch(() => {})
            await setTimeout(pause)
          }
        }
        void keepListening()
      }),
    publish: async (origin = '') => {
      if (client === undefined) throw new Error('Postgres cannot be told of a change')
      await client.query("SELECT pg_notify('allowed_origins', $1)", [origin])
    },
    close: async () => {
      isClosed = true
      // Where it is cut off, nobody says goodbye.
      void client?.end()
    },
  }
}
