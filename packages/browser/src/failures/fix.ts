/**
 * Options of `createPolicy` that would let a request through; JSON.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS
 * @example
 * ```ts
 * import type { AdvisedOptions } from '@cors/browser'
 *
 * const options: AdvisedOptions = { origin: ['https://app.example.com'], credentials: true }
 * ```
 */
export interface AdvisedOptions {
  origin?: '*' | readonly string[]
  methods?: readonly string[]
  allowedHeaders?: readonly string[]
  exposedHeaders?: readonly string[]
  credentials?: boolean
  dangerouslyAllowInsecureOrigins?: true
}

/**
 * What to change so that the request succeeds.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { advise, type BrowserRequest, type Fix, simulateFetch } from '@cors/browser'
 *
 * const request: BrowserRequest = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const outcome = await simulateFetch(request, () => ({ status: 200, headers: [] }))
 * const fix: Fix | undefined = advise(request, outcome)
 * ```
 */
export interface Fix {
  /** Who can do it: the server that answered, the page, or what lies between and around them. */
  readonly where: 'server' | 'client' | 'network'
  /** What to do, in words that hold for any server. */
  readonly text: string
  /** The same in terms of `CorsOptions`, where an option does it. */
  readonly options?: AdvisedOptions
}
