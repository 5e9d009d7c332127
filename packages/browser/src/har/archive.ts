export interface HarHeader {
  readonly name: string
  readonly value: string
}

/**
 * An entry of an HTTP archive, as far as it is read.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/#entries
 * @example
 * ```ts
 * import type { HarEntry } from '@cors/browser'
 *
 * const entry: HarEntry = {
 *   request: { method: 'GET', url: 'https://api.example.com/', headers: [] },
 *   response: { status: 200, headers: [] },
 * }
 * ```
 */
export interface HarEntry {
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly HarHeader[]
    readonly cookies?: readonly unknown[]
  }
  readonly response: {
    readonly status: number
    readonly headers: readonly HarHeader[]
    readonly redirectURL?: string
    readonly _error?: string | null
  }
  readonly _error?: string | null
  readonly _resourceType?: string
  readonly _fromCache?: string
}

/**
 * An HTTP archive, as browsers export it.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 * @example
 * ```ts
 * import type { Har } from '@cors/browser'
 *
 * const har: Har = { log: { entries: [] } }
 * ```
 */
export interface Har {
  readonly log: { readonly entries: readonly HarEntry[]; readonly pages?: readonly { readonly title?: string }[] }
}
