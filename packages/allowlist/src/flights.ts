import type { Answers } from './answers.ts'
import { Flight } from './flight.ts'
import type { GivenSettings } from './settings.ts'
import { TimedQueue } from './timed-queue.ts'

/** How long one load may take, and how long it may wait for its turn: together less than a policy waits for its predicate. */
const patience = 2000
/** How often a load is begun again because its origin was invalidated meanwhile. */
const attempts = 3
/** How many wait for their turn at most. */
const longestLine = 10_000

/** The loads under way, one an origin at most and a bounded number of them, and those that wait for their turn. */
export class Flights {
  readonly #settings: GivenSettings
  readonly #answers: Answers
  readonly #flights = new Map<string, Flight>()
  readonly #underWay: TimedQueue<Flight>
  /** Origins that were allowed before come first: no flood of new ones may keep them from being loaded again. */
  readonly #known: TimedQueue<Flight>
  readonly #unknown: TimedQueue<Flight>
  /** One for all, as each would cost the stack that it is made on. */
  readonly #tooMany = new Error('Too many origins are being loaded')
  #isClosed = false

  constructor(settings: GivenSettings, answers: Answers) {
    this.#settings = settings
    this.#answers = answers
    this.#underWay = new TimedQueue(settings.maxLoads, patience, (flight) => {
      answers.postpone(flight.origin, performance.now(), !flight.isOutdated)
      flight.abandon(new Error(`The origin was not loaded within ${patience} ms`))
      this.#end(flight)
    })
    const turnAway = (flight: Flight): void => {
      answers.postpone(flight.origin, performance.now(), true)
      this.#flights.delete(flight.origin)
      flight.fail(this.#tooMany)
    }
    this.#known = new TimedQueue(longestLine, patience, turnAway)
    this.#unknown = new TimedQueue(longestLine, patience, turnAway)
  }

  /** Joins the load of an origin, or begins one, as soon as it is its turn. */
  join(origin: string, isKnown: boolean): Promise<boolean> {
    const known = this.#flights.get(origin)
    if (known?.isCalling) return rejectOwn()
    if (known !== undefined) return known.landing
    if (this.#isClosed) return Promise.reject(closedError())
    const flight = new Flight(origin)
    this.#flights.set(origin, flight)
    if (this.#underWay.size < this.#settings.maxLoads) this.#begin(flight)
    else (isKnown ? this.#known : this.#unknown).add(flight)
    return flight.landing
  }

  /** What is being loaded for an origin, or for every one, may be the answer of before. */
  outdate(origin?: string): void {
    const outdated = origin === undefined ? [...this.#flights.values()] : [this.#flights.get(origin)]
    for (const flight of outdated) if (flight !== undefined) flight.isOutdated = true
  }

  /** Fails the loads that are under way or wait, and every later one. */
  close(): void {
    this.#isClosed = true
    const cause = closedError()
    for (const flight of this.#flights.values()) {
      flight.abandon(cause)
      for (const queue of [this.#underWay, this.#known, this.#unknown]) queue.delete(flight)
    }
    this.#flights.clear()
  }

  #begin(flight: Flight): void {
    this.#underWay.add(flight)
    this.#call(flight)
  }

  #call(flight: Flight): void {
    flight.calls++
    flight.askedAt = performance.now()
    flight.isOutdated = false
    flight.isCalling = true
    const fail = (cause: unknown): void => this.#fail(flight, cause)
    try {
      this.#load(flight).then((answer) => this.#receive(flight, answer === true), fail)
    } catch (cause) {
      // Later, as whoever asks has not been given the promise yet.
      queueMicrotask(() => fail(cause))
    }
    flight.isCalling = false
  }

  #load(flight: Flight): Promise<unknown> {
    const options = {
      get signal(): AbortSignal {
        return flight.signal
      },
    }
    return Promise.resolve(this.#settings.load(flight.origin, options))
  }

  #receive(flight: Flight, isAllowed: boolean): void {
    if (flight.hasEnded) return
    if (flight.isOutdated) {
      this.#fail(flight, new Error(`The origin was invalidated during each of ${attempts} loads`))
      return
    }
    this.#answers.remember(flight.origin, isAllowed, flight.askedAt)
    flight.land(isAllowed)
    this.#end(flight)
  }

  /** What was invalidated meanwhile is asked again, however its load ended: a failure of before says nothing of the database of now. */
  #fail(flight: Flight, cause: unknown): void {
    if (flight.hasEnded) return
    if (flight.isOutdated && flight.calls < attempts) {
      this.#call(flight)
      return
    }
    this.#answers.postpone(flight.origin, performance.now(), !flight.isOutdated)
    flight.fail(cause)
    this.#end(flight)
  }

  /** At once, as who asks after an invalidation must not join a load that has ended. */
  #end(flight: Flight): void {
    this.#flights.delete(flight.origin)
    this.#underWay.delete(flight)
    const line = this.#known.size > 0 ? this.#known : this.#unknown
    const next = line.newest
    if (next === undefined) return
    line.delete(next)
    this.#begin(next)
  }
}

/** Whoever asks for no reason may not wait for the answer either. */
function rejectOwn(): Promise<never> {
  const rejection = Promise.reject(new Error('load asks the allowlist about the origin that it loads'))
  rejection.catch(() => {})
  return rejection
}

function closedError(): Error {
  return new Error('The allowlist is closed')
}
