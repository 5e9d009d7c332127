/** A value, or a promise of one. */
export type Late<T> = T | Promise<T>

/** Goes on as soon as all values are there: at once, where none of them is a promise. */
export function whenAll<T, R>(values: readonly Late<T>[], use: (values: readonly T[]) => Late<R>): Late<R> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values).then(use) : use(values as readonly T[])
}

/** Goes on as soon as the value is there: at once, where it is no promise. */
export function whenReady<T, R>(value: Late<T>, use: (value: T) => Late<R>): Late<R> {
  return value instanceof Promise ? value.then(use) : use(value)
}
