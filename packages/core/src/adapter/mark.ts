/**
 * What a package leaves on objects of others, such as a request or a middleware, so that every copy of it finds it there: `import` and
 * `require` in one process give two copies, as two versions do.
 *
 * @example
 * ```ts
 * import { createMark, type Mark } from '@cors/core/adapter'
 *
 * const seen: Mark<Request, number> = createMark('my-adapter seen')
 * ```
 */
export interface Mark<Owner extends object, Value> {
  /** What was left on this very object, and not on its prototype. */
  of(owner: Owner): Value | undefined
  /** Leaves it there, in place of what is there already. */
  put(owner: Owner, value: Value): void
}

/**
 * Makes a mark; those of the same name are the same one.
 *
 * @param name of the package, and what is left
 * @example
 * ```ts
 * import { createMark } from '@cors/core/adapter'
 *
 * const seen = createMark<Request, number>('my-adapter seen')
 * const request = new Request('https://api.example.com/')
 * seen.put(request, 1)
 * console.log(seen.of(request)) // 1
 * ```
 */
export function createMark<Owner extends object, Value>(name: string): Mark<Owner, Value> {
  const key = Symbol.for(name)
  return {
    of: (owner) => {
      // Most have none, which this tells the fastest.
      const value = (owner as { readonly [key: symbol]: Value | undefined })[key]
      return value === undefined || Object.hasOwn(owner, key) ? value : undefined
    },
    put: (owner, value) => {
      Object.defineProperty(owner, key, { value, configurable: true })
    },
  }
}
