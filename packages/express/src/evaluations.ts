import type { CorsRequest } from '@cors/core'
import { type Evaluation, intersectEvaluations } from '@cors/core/adapter'
import type { Request } from 'express'
import type { ExpressEngine } from './engine.ts'

/** What the policies on the way of one request decide, each asked once. */
export class Evaluations {
  readonly #native: Request
  readonly #request: CorsRequest
  /** The layer of `routePolicy`, whose `rejectDenied` counts for all. */
  readonly #outer: ExpressEngine
  readonly #made = new Map<ExpressEngine, Evaluation | Promise<void>>()

  constructor(native: Request, request: CorsRequest, outer: ExpressEngine) {
    this.#native = native
    this.#request = request
    this.#outer = outer
  }

  /** Lets policies decide; a promise only where one of them is late. */
  prepare(engines: readonly ExpressEngine[]): Promise<unknown> | undefined {
    const [only] = engines
    if (engines.length === 1 && only !== undefined) return this.#evaluate(only)
    const pending = engines.map((engine) => this.#evaluate(engine)).filter((late) => late !== undefined)
    return pending.length === 0 ? undefined : Promise.all(pending)
  }

  /** Combines into what all of them grant; `undefined` while one is late. */
  combine(engines: readonly ExpressEngine[]): Evaluation | undefined {
    if (this.prepare(engines) !== undefined) return undefined
    const made = engines.map((engine) => this.#made.get(engine) as Evaluation)
    return made.length === 1 ? made[0] : intersectEvaluations(made, this.#request)
  }

  #evaluate(engine: ExpressEngine): Promise<void> | undefined {
    const known = this.#made.get(engine)
    if (known !== undefined) return known instanceof Promise ? known : undefined
    const keep = (evaluation: Evaluation): void => {
      this.#made.set(engine, this.#outer.reject?.(evaluation, this.#native, this.#request) ?? evaluation)
    }
    const evaluation = engine.evaluate(this.#native, this.#request)
    if (!(evaluation instanceof Promise)) {
      keep(evaluation)
      return undefined
    }
    const pending = evaluation.then(keep)
    this.#made.set(engine, pending)
    return pending
  }
}
