import type { ServerId } from '../servers/catalogue.ts'

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
 * Code to paste into the reader's own server.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS
 * @example
 * ```ts
 * import { diagnose, type ServerCode } from '@cors/browser'
 *
 * const request = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const { primary } = diagnose({ request, response: { status: 502, headers: [['Server', 'nginx']] } })
 * const code: readonly ServerCode[] = primary?.fix.code ?? []
 * for (const { file, place } of code) console.log(file, place)
 * ```
 */
export interface ServerCode {
  /** Which server it is for. */
  readonly server: ServerId
  /** The server as people call it. */
  readonly title: string
  /** Where it usually stands. */
  readonly file: string
  /** The code's language, as syntax highlighters call it. */
  readonly language: string
  readonly code: string
  /** Where in the file, and what to look at, in words. */
  readonly place: string
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
  /** The same, one thing to do each, where it is more than one. */
  readonly steps?: readonly string[]
  /** The same in terms of `CorsOptions`, where an option does it. */
  readonly options?: AdvisedOptions
  /** The same as code for the server that answered, where that is known by its traces or its configuration. */
  readonly code?: readonly ServerCode[]
  /** What to do instead where the server is somebody else's: absent where asking through one's own would not help. */
  readonly ifNotYours?: string
}
