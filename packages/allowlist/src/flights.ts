import type { GivenSettings } from './settings.ts'

/** How long one load may take. */
const patience = 2000
/** How often a load is begun again because its origin was invalidated meanwhile. */
const attempts = 3

/** One load, shared by all requests that wait for it. */
interface Flight {
  isOutdated: boolean
  readonly landing: Promise<boolean>
}

/** Remembers the answer of a load that began at a time. */
export type Remember = (origin: string, isAllowed: boolean, askedAt: number) => void

/** The loads under way, one an origin at most. */
export class Flights {
  readonly #settings: GivenSettings
  readonly #remember: Remember
  readonly #flights = new Map<string, Flight>()
  #isClosed = false

  constructor(settings: GivenSettings, remember: Remember) {
    this.#settings = settings
    this.#remember = remember
  }

  /** Joins the load of an origin, or begins one. */
  join(origin: string): Promise<boolean> {
    const known = this.#flights.get(origin)
    if (known !== undefined) return known.landing
    if (this.#isClosed) return Promise.reject(closedError())
    if (this.#flights.size >= this.#settings.max) return Promise.reject(new Error('Too many origins are being loaded'))
    const flight = { isOutdated: false } as { isOutdated: boolean; landing: Promise<boolean> }
    this.#flights.set(origin, flight)
    flight.landing = this.#load(origin, flight)
    return flight.landing
  }

  /** What is being loaded for an origin, or for every one, may be the answer of before. */
  outdate(origin?: string): void {
    const outdated = origin === undefined ? [...this.#flights.values()] : [this.#flights.get(origin)]
    for (const flight of outdated) if (flight !== undefined) flight.isOutdated = true
  }

  /** Fails the loads that are under way as soon as they end, and every later one. */
  close(): void {
    this.#isClosed = true
  }

  async #load(origin: string, flight: Pick<Flight, 'isOutdated'>): Promise<boolean> {
    const deadline = performance.now() + patience
    try {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const askedAt = performance.now()
        flight.isOutdated = false
        const isAllowed = (await within(deadline - askedAt, this.#settings.load(origin))) === true
        if (this.#isClosed) throw closedError()
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
}

function closedError(): Error {
  return new Error('The allowlist is closed')
}

function within(milliseconds: number, loading: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The origin was not loaded within ${patience} ms`)),
      Math.max(0, milliseconds),
    )
    Promise.resolve(loading)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
