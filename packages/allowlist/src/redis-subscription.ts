import type { InvalidationListener } from './invalidation.ts'
import { connect, disconnect, isConnected, isNodeRedis, type Subscriber } from './redis-client.ts'

/** The channel of Redis that all instances share. */
export const channel = '@cors/allowlist'
/** How often it is tried whether the connection still answers, since a lost one may look alive for minutes. */
const heartbeat = 2000
/** How long any answer of the server may take. */
const patience = 1000

/** What a server answers whom it will not let listen, however often it is asked. */
const refusal = /^(?:NOPERM|NOAUTH|WRONGPASS) /

/** Settles when messages arrive for the first time, or never will. */
interface First {
  resolve(): void
  reject(cause: Error): void
}

/** One connection that listens, and is known to be alive or not. */
export class Subscription {
  readonly #subscriber: Subscriber
  readonly #listener: InvalidationListener
  readonly #first: First
  readonly #replace: () => void
  #timer: NodeJS.Timeout | undefined
  /** How many questions to the server are open. */
  #asked = 0
  #heardAt = 0
  #isActive = false
  #hasEnded = false

  /** @param replace is called when it has ended since it was cut off: what stands without an answer may stand for many minutes */
  constructor(subscriber: Subscriber, listener: InvalidationListener, first: First, replace: () => void) {
    this.#subscriber = subscriber
    this.#listener = listener
    this.#first = first
    this.#replace = replace
  }

  begin(): void {
    const lose = (): void => this.#lose()
    // What went wrong shows in the events below; without a listener Node would throw it.
    this.#subscriber.on('error', (cause: unknown) => {
      this.#lose()
      this.#heed(cause)
    })
    for (const event of ['end', 'close', 'reconnecting']) this.#subscriber.on(event, lose)
    this.#subscriber.on('ready', () => void this.#activate())
    const connecting = connect(this.#subscriber)
    // A client that tries again does neither.
    if (isNodeRedis(this.#subscriber)) connecting.catch(this.#first.reject)
    else {
      connecting.catch(() => {})
      this.#subscriber.on('end', () => {
        if (!this.#hasEnded) this.#first.reject(new Error('Redis cannot be reached, and ioredis gave up'))
      })
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
    disconnect(this.#subscriber)
  }

  /** Subscribing again is the question whether the server still hears us, and restores a subscription that was lost. */
  async #activate(): Promise<void> {
    this.#asked++
    const askedAt = performance.now()
    const subscribing = this.#subscribe().finally(() => this.#asked--)
    try {
      await soon(subscribing)
    } catch (cause) {
      this.#lose()
      this.#heed(cause)
      if (this.#asked > 0 && !this.#hasEnded && isConnected(this.#subscriber)) {
        this.end()
        this.#replace()
      }
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

  /** Who waits for the first message would wait for ever; it is tried again all the same, as permissions change. */
  #heed(cause: unknown): void {
    if (!(cause instanceof Error && refusal.test(cause.message))) return
    const needs = `a user and password that may SUBSCRIBE, PING and PUBLISH, with the channel "${channel}"`
    this.#first.reject(new Error(`Redis refuses the allowlist: give it ${needs}: ${cause.message}`, { cause }))
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

/** Rejects where the server takes too long. */
export function soon(promise: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Redis did not answer within ${patience} ms`)), patience)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
