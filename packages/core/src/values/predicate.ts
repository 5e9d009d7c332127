// The timers of every supported runtime; declared here so that neither DOM nor Node types are needed.
declare function setTimeout(callback: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

/**
 * Whether a value is a promise, of this realm or any other.
 *
 * @example
 * ```ts
 * import { isThenable } from '@cors/core/adapter'
 *
 * isThenable(Promise.resolve()) // true
 * ```
 */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function'
}

/** How long an answer may take, in milliseconds, and who is to blame where it takes longer. */
export interface Patience {
  readonly who: string
  readonly timeout: number
}

/**
 * Rules 10 and 18: asks a user's function, and turns whatever happens into a value: an answer, or the failure that a throw, a rejection or
 * a late answer is. It returns a promise only where the function did.
 */
export function askUser<T>(
  ask: () => unknown,
  patience: Patience,
  answered: (answer: unknown) => T | Promise<T>,
  failed: (cause: unknown) => T,
): T | Promise<T> {
  try {
    const answer = ask()
    if (!isThenable(answer)) return answered(answer)
    return withTimeout(answer, patience).then(answered).catch(failed)
  } catch (cause) {
    return failed(cause)
  }
}

function withTimeout(answer: PromiseLike<unknown>, { who, timeout }: Patience): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error(`${who} gave no answer within ${timeout} ms`))
    // A longer delay than 2^31 - 1 would fire at once.
    const timer = setTimeout(giveUp, Math.min(timeout, 2_147_483_647))
    // A thenable of the user's own may throw in `then`; a promise does not.
    Promise.resolve(answer)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
