import { Line } from './line.ts'
import type { GivenSettings } from './settings.ts'

/** How long one load may take, and how long it may wait for its turn: together less than a policy waits for its predicate. */
const patience = 2000
/** How often a load is begun again because its origin was invalidated meanwhile. */
const attempts = 3

/** One load, shared by all requests that wait for it. */
class Flight {
  readonly origin: string
  /** When it was asked for. */
  readonly since: number = performance.now()
  readonly landing: Promise<boolean>
  resolve!: (isAllowed: boolean) => void
  reject!: (cause: unknown) => void
  /** Ends the load at once, where it is under way. */
  abandon: ((cause: Error) => void) | undefined
  isOutdated = false
  /** Whether `load` is being called just now. */
  isCalling = false

  constructor(origin: string) {
    this.origin = origin
    this.landing = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }
}

/** Remembers the answer of a load that began at a time. */
export type Remember = (origin: string, isAllowed: boolean, askedAt: number) => void

/** The loads under way, one an origin at most and a bounded number of them, and those that wait for their turn. */
export class Flights {
  readonly #settings: GivenSettings
  readonly #remember: Remember
  readonly #flights = new Map<string, Flight>()
  /** Origins that were allowed before come first: no flood of new ones may keep them from being loaded again. */
  readonly #known: Line<Flight> = new Line(patience, (flight) => this.#turnAway(flight))
  readonly #unknown: Line<Flight> = new Line(patience, (flight) => this.#turnAway(flight))
  #underWay = 0
  #isClosed = false

  constructor(settings: GivenSettings, remember: Remember) {
    this.#settings = settings
    this.#remember = remember
  }

  /** Joins the load of an origin, or begins one, as soon as it is its turn. */
  join(origin: string, isKnown: boolean): Promise<boolean> {
    const known = this.#flights.get(origin)
    if (known?.isCalling) return Promise.reject(new Error('load asks the allowlist about the origin that it loads'))
    if (known !== undefined) return known.landing
    if (this.#isClosed) return Promise.reject(closedError())
    const flight = new Flight(origin)
    this.#flights.set(origin, flight)
    if (this.#underWay < this.#settings.maxLoads) void this.#fly(flight)
    else (isKnown ? this.#known : this.#unknown).join(flight)
    return flight.landing
  }

  /** What is being loaded for an origin, or for every one, may be the answer of before. */
  outdate(origin?: string): void {
    const outdated = origin === undefined ? [...this.#flights.values()] : [this.#flights.get(origin)]
    for (const flight of outdated) if (flight !== undefined) flight.isOutdated = true
  }

  /** Fails the loads that are under way, and every later one. */
  close(): void {
    this.#isClosed = true
    for (const flight of this.#flights.values()) (flight.abandon ?? flight.reject)(closedError())
  }

  /** Never rejects. */
  async #fly(flight: Flight): Promise<void> {
    this.#underWay++
    try {
      flight.resolve(await this.#load(flight))
    } catch (cause) {
      flight.reject(cause)
    }
    this.#underWay--
    const next = this.#known.next() ?? this.#unknown.next()
    if (next !== undefined) void this.#fly(next)
  }

  async #load(flight: Flight): Promise<boolean> {
    const { origin } = flight
    const deadline = performance.now() + patience
    try {
      for (let attempt = 0; attempt < attempts; attempt++) {
        if (this.#isClosed) throw closedError()
        const askedAt = performance.now()
        flight.isOutdated = false
        const isAllowed = (await this.#ask(flight, deadline - askedAt)) === true
        if (flight.isOutdated) continue
        this.#remember(origin, isAllowed, askedAt)
        return isAllowed
      }
      throw new Error(`The origin was invalidated during each of ${attempts} loads`)
    } finally {
      // At once, as who asks after an invalidation must not join a load that has ended.
      this.#flights.delete(origin)
    }
  }

  /** Nobody waits longer than that, and the database may hear so, lest a driver keep what nobody waits for. */
  #ask(flight: Flight, milliseconds: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const controller = new AbortController()
      const abandon = (cause: Error): void => {
        reject(cause)
        controller.abort(cause)
      }
      const timer = setTimeout(
        () => abandon(new Error(`The origin was not loaded within ${patience} ms`)),
        Math.max(0, milliseconds),
      )
      flight.abandon = abandon
      this.#call(flight, controller.signal)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer))
    })
  }

  #call(flight: Flight, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      flight.isCalling = true
      try {
        resolve(this.#settings.load(flight.origin, { signal }))
      } finally {
        flight.isCalling = false
      }
    })
  }

  #turnAway(flight: Flight): void {
    this.#flights.delete(flight.origin)
    flight.reject(new Error('Too many origins are being loaded'))
  }
}

function closedError(): Error {
  return new Error('The allowlist is closed')
}
