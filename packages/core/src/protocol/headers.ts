import { mergeVary } from './vary.ts'

/**
 * The response headers of one decision; immutable, and its entries never escape.
 *
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 *
 * const request = { method: 'GET', origin: 'https://a.example', requestMethod: undefined, requestHeaders: undefined }
 * decide(createPolicy(), request).headers.writeTo(new Headers(), (headers, name, value) => headers.set(name, value))
 * ```
 */
export interface CorsHeaders {
  /** Calls `write` for each header but `Vary`: names in lower case, each name once. */
  writeTo<T>(target: T, write: (target: T, name: string, value: string) => void): void
  /** `''`, or what must be merged into the response's `Vary`. */
  readonly vary: string
  /** A new object with every header, `vary` included: for tests and logs. */
  toJSON(): Record<string, string>
}

const allowOrigin = 'access-control-allow-origin'

/** Whether two lists write the same; `Vary` aside, and without a copy of either. */
export let haveSameEntries: (one: CorsHeaders, other: CorsHeaders) => boolean

/** Whether headers were made of exactly these parts. */
export let isMadeOf: (headers: CorsHeaders, origin: string, rest: readonly string[] | undefined) => boolean

/** All of them as a new list of names and values in turn, `vary` last. */
export let listEntries: (headers: CorsHeaders) => string[]

/** The same of what headers are made of: a list that is made at its size takes half the time of one that grows. */
export function listParts(origin: string, rest: readonly string[], vary: string): string[] {
  if (vary === '') return [allowOrigin, origin, ...rest]
  return rest.length === 0 ? [allowOrigin, origin, 'vary', vary] : [allowOrigin, origin, ...rest, 'vary', vary]
}

/**
 * Entries are a flat list behind `writeTo`: frozen arrays of pairs are ten times as slow to walk, and lists that
 * escape get changed by whoever receives them. `rest` is shared by all origins of a policy.
 */
export class HeaderList implements CorsHeaders {
  static {
    isMadeOf = (headers, origin, rest) => #rest in headers && headers.#rest === rest && headers.#origin === origin
    haveSameEntries = (one, other) => {
      // Another copy of the core has other lists.
      if (!(#rest in one && #rest in other)) return String(entriesOf(one)) === String(entriesOf(other))
      if (one.#rest === other.#rest) return one.#origin === other.#origin
      return one.#isLike(other)
    }
    listEntries = (headers) => {
      const { vary } = headers
      if (#rest in headers && headers.#origin !== undefined) return listParts(headers.#origin, headers.#rest, vary)
      const entries = entriesOf(headers)
      if (vary !== '') entries.push('vary', vary)
      return entries
    }
  }

  readonly #origin: string | undefined
  readonly #rest: readonly string[]
  readonly vary: string

  /** @param rest names and values in turn; the caller must not keep it to change it */
  constructor(origin: string | undefined, rest: readonly string[], vary: string) {
    this.#origin = origin
    this.#rest = rest
    this.vary = vary
    Object.freeze(this)
  }

  writeTo<T>(target: T, write: (target: T, name: string, value: string) => void): void {
    if (this.#origin !== undefined) write(target, allowOrigin, this.#origin)
    const rest = this.#rest
    for (let index = 0; index < rest.length; index += 2) write(target, rest[index] as string, rest[index + 1] as string)
  }

  #isLike(other: HeaderList): boolean {
    const length = this.#length
    if (length !== other.#length) return false
    for (let index = 0; index < length; index++) if (this.#at(index) !== other.#at(index)) return false
    return true
  }

  get #length(): number {
    return this.#rest.length + (this.#origin === undefined ? 0 : 2)
  }

  #at(index: number): string | undefined {
    if (this.#origin === undefined) return this.#rest[index]
    return index > 1 ? this.#rest[index - 2] : index === 0 ? allowOrigin : this.#origin
  }

  toJSON(): Record<string, string> {
    const json: Record<string, string> = {}
    this.writeTo(json, (target, name, value) => {
      target[name] = value
    })
    if (this.vary) json.vary = this.vary
    return json
  }
}
Object.freeze(HeaderList.prototype)

/**
 * Rule 16: whether CORS headers that a handler or an upstream set have to give way. They stay only where there was nothing to decide:
 * on a request without Origin, or where CORS is switched off.
 *
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 * import { overridesHandler } from '@cors/core/adapter'
 *
 * const request = { method: 'GET', origin: undefined, requestMethod: undefined, requestHeaders: undefined }
 * overridesHandler(decide(createPolicy(), request)) // true: "*" is sent with every response
 * ```
 */
export function overridesHandler({ kind, headers }: { readonly kind: string; readonly headers: CorsHeaders }): boolean {
  if (kind !== 'not-cors') return true
  const count = { entries: 0 }
  headers.writeTo(count, countEntry)
  return count.entries > 0
}

function countEntry(count: { entries: number }): void {
  count.entries++
}

/** The same headers with one more name in `vary`. */
export function withVary(headers: CorsHeaders, name: string): CorsHeaders {
  const vary = mergeVary(headers.vary, name)
  return vary === headers.vary ? headers : new HeaderList(undefined, entriesOf(headers), vary)
}

/** The same headers and one more. */
export function withEntry(headers: CorsHeaders, name: string, value: string): CorsHeaders {
  return new HeaderList(undefined, [...entriesOf(headers), name, value], headers.vary)
}

/** Names and values in turn. */
export function entriesOf(headers: CorsHeaders): string[] {
  const entries: string[] = []
  headers.writeTo(entries, (list, name, value) => list.push(name, value))
  return entries
}
