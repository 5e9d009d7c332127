import type { CorsRequest } from '../protocol/request.ts'
import type { CorsEngine } from './engine.ts'
import type { Evaluation } from './evaluation.ts'
import { intersectEvaluations } from './intersect/evaluations.ts'

/**
 * Rules 18 and 21: what the policies on the way of one request decide, each asked once, whoever asks again.
 *
 * @example
 * ```ts
 * import { createEngine, RequestEvaluations } from '@cors/core/adapter'
 *
 * const engine = createEngine<Request>({ origin: '*' }, {}, { header: () => undefined, logger: console })
 * const request = { method: 'GET', origin: 'https://a.example', requestMethod: undefined, requestHeaders: undefined }
 * const evaluations = new RequestEvaluations(new Request('https://api.example'), request)
 * evaluations.evaluate([engine])?.decision.headers.toJSON() // { 'access-control-allow-origin': '*' }
 * ```
 */
export class RequestEvaluations<Native> {
  readonly #native: Native
  readonly #request: CorsRequest
  readonly #change: (evaluation: Evaluation) => Evaluation
  readonly #made = new Map<CorsEngine<Native>, Evaluation | Promise<void>>()

  /** @param change what an adapter makes of each evaluation, such as a rejection by the outer layer's options */
  constructor(
    native: Native,
    request: CorsRequest,
    change: (evaluation: Evaluation) => Evaluation = (evaluation) => evaluation,
  ) {
    this.#native = native
    this.#request = request
    this.#change = change
  }

  /** Lets policies decide; a promise only where one of them is late. */
  prepare(engines: readonly CorsEngine<Native>[]): Promise<unknown> | undefined {
    const pending: Promise<void>[] = []
    for (const engine of engines) {
      const late = this.#ask(engine)
      if (late !== undefined) pending.push(late)
    }
    return pending.length > 1 ? Promise.all(pending) : pending[0]
  }

  /** What all of them grant; `undefined` where one of them has not decided yet. */
  combine(engines: readonly CorsEngine<Native>[]): Evaluation | undefined {
    const made: Evaluation[] = []
    for (const engine of engines) {
      const known = this.#made.get(engine)
      if (known === undefined || known instanceof Promise) return undefined
      made.push(known)
    }
    return intersectEvaluations(made, this.#request)
  }

  /** Lets policies decide, and combines; `undefined` while one of them is late. */
  evaluate(engines: readonly CorsEngine<Native>[]): Evaluation | undefined {
    return this.prepare(engines) === undefined ? this.combine(engines) : undefined
  }

  #ask(engine: CorsEngine<Native>): Promise<void> | undefined {
    const known = this.#made.get(engine)
    if (known !== undefined) return known instanceof Promise ? known : undefined
    const keep = (evaluation: Evaluation): void => {
      this.#made.set(engine, this.#change(evaluation))
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
