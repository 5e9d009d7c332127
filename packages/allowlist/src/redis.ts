import type { Invalidation, InvalidationListener } from './invalidation.ts'

/**
 * A connected client of the package `redis` or `ioredis`.
 *
 * @example
 * ```ts
 * import type { RedisClient } from '@cors/allowlist'
 *
 * const tell = (client: RedisClient, text: string): Promise<unknown> => client.publish('news', text)
 * ```
 */
export interface RedisClient {
  duplicate(): unknown
  publish(channel: string, message: string): Promise<unknown>
}

/** What both packages' clients have once they subscribe. */
interface Subscriber {
  on(event: string, listener: (...values: never[]) => void): unknown
  subscribe(channel: string, listener?: (message: string) => void): Promise<unknown>
  ping(): Promise<unknown>
  disconnect(): unknown
}

/** What only a client of `redis` has. */
interface NodeRedis extends Subscriber {
  readonly isOpen: boolean
  connect(): Promise<unknown>
  destroy?(): void
}

const channel = '@cors/allowlist'
/** How often it is tried whether the connection still answers, since a lost one may look alive for minutes. */
const heartbeat = 2000
/** How long any answer of the server may take. */
const patience = 1000

/**
 * Lets the instances of one service tell each other of changed origins by Redis or Valkey, over an existing client of `redis` or
 * `ioredis`: that publishes, and a duplicate of it subscribes. The client itself stays open when the allowlist is closed.
 *
 * @throws {TypeError} for what is not such a client
 * @see https://redis.io/docs/latest/develop/pubsub/
 * @example
 * ```ts
 * import { type Allowlist, createAllowlist, type RedisClient, redisInvalidation } from '@cors/allowlist'
 *
 * async function createShared(client: RedisClient, load: (origin: string) => Promise<boolean>): Promise<Allowlist> {
 *   const allowlist = createAllowlist({ load, invalidation: redisInvalidation(client) })
 *   await allowlist.ready
 *   return allowlist
 * }
 * ```
 */
export function redisInvalidation(client: RedisClient): Invalidation {
  if (typeof client?.duplicate !== 'function' || typeof client.publish !== 'function') {
    throw new TypeError(
      'redisInvalidation takes a client of the package redis or ioredis: redisInvalidation(createClient(…))',
    )
  }
  const endings: (() => void)[] = []
  return {
    subscribe: (listener) =>
      new Promise((resolve, reject) => {
        const subscription = new Subscription(client.duplicate() as Subscriber, listener, { resolve, reject })
        endings.push(() => {
          reject(new Error('The allowlist was closed before its channel was active'))
          subscription.end()
        })
        subscription.begin()
      }),
    publish: async (origin) => {
      // A client that is cut off keeps the message, and may still send it.
      await soon(client.publish(channel, JSON.stringify({ origin })))
    },
    close: async () => {
      for (const end of endings.splice(0)) end()
    },
  }
}

/** Settles when messages arrive for the first time, or never will. */
interface First {
  resolve(): void
  reject(cause: Error): void
}

/** One connection that listens, and is known to be alive or not. */
class Subscription {
  readonly #subscriber: Subscriber
  readonly #listener: InvalidationListener
  readonly #first: First
  #timer: NodeJS.Timeout | undefined
  /** How many questions to the server are open. */
  #asked = 0
  #heardAt = 0
  #isActive = false
  #hasEnded = false

  constructor(subscriber: Subscriber, listener: InvalidationListener, first: First) {
    this.#subscriber = subscriber
    this.#listener = listener
    this.#first = first
  }

  begin(): void {
    const lose = (): void => this.#lose()
    // What went wrong shows in the events below; without a listener Node would throw it.
    this.#subscriber.on('error', lose)
    for (const event of ['end', 'close', 'reconnecting']) this.#subscriber.on(event, lose)
    this.#subscriber.on('ready', () => void this.#activate())
    // A client that tries again does neither.
    if (isNodeRedis(this.#subscriber)) this.#subscriber.connect().catch(this.#first.reject)
    else {
      this.#subscriber.on('end', () => this.#first.reject(new Error('Redis cannot be reached, and ioredis gave up')))
      this.#subscriber.on('message', (_channel: string, message: string) => this.#hear(message))
    }
    this.#timer = setInterval(() => {
      // One question at a time: a client that is cut off keeps what it cannot send.
      if (this.#asked === 0) void this.#activate()
    }, heartbeat)
    this.#timer.unref()
  }

  end(): void {
    this.#hasEnded = true
    clearInterval(this.#timer)
    const subscriber = this.#subscriber
    const ending = new Promise((resolve) => {
      resolve(isNodeRedis(subscriber) && subscriber.destroy ? subscriber.destroy() : subscriber.disconnect())
    })
    // One that gave up has ended already: some versions throw then, and others reject.
    ending.catch(() => {})
  }

  /** Subscribing again is the question whether the server still hears us, and restores a subscription that was lost. */
  async #activate(): Promise<void> {
    this.#asked++
    const askedAt = performance.now()
    const subscribing = this.#subscribe().finally(() => this.#asked--)
    try {
      await soon(subscribing)
    } catch {
      this.#lose()
      return
    }
    this.#heardAt = askedAt
    if (this.#isActive || this.#hasEnded) return
    this.#isActive = true
    this.#listener.onActive()
    this.#first.resolve()
  }

  async #subscribe(): Promise<void> {
    if (isNodeRedis(this.#subscriber)) await this.#subscriber.subscribe(channel, this.#hear)
    else await this.#subscriber.subscribe(channel)
    await this.#subscriber.ping()
  }

  #lose(): void {
    if (!this.#isActive) return
    this.#isActive = false
    this.#listener.onLost(this.#heardAt)
  }

  /** The same function each time, which a client of `redis` keeps once. */
  readonly #hear = (message: string): void => {
    this.#listener.onInvalidated(originOf(message))
  }
}

/** `undefined`, every origin, for a message that is not one of ours. */
function originOf(message: string): string | undefined {
  try {
    const { origin } = JSON.parse(message)
    return typeof origin === 'string' ? origin : undefined
  } catch {
    return undefined
  }
}

function isNodeRedis(subscriber: Subscriber): subscriber is NodeRedis {
  return 'isOpen' in subscriber
}

function soon(promise: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Redis did not answer within ${patience} ms`)), patience)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
