import {
  type CorsAdapterOptions,
  createEngine,
  type FlatSource,
  type GuardFlat,
  separateOptions,
} from '@cors/core/adapter'
import type { AnyElysia, PreContext } from 'elysia'
import { elysiaRequests } from './engine.ts'
import { install } from './install.ts'

/** A plugin of Elysia that leaves the application's type as it is. */
export type CorsPlugin = <App extends AnyElysia>(app: App) => App

/** Makes a plugin for every origin, `'*'`, with the defaults of all options. */
export function cors(): CorsPlugin
/**
 * Makes a plugin that answers preflights, and gives every other response of the application its CORS headers: errors, 404s and what a
 * handler got from an upstream included. Use it before everything that may answer.
 *
 * @param policy options (those of the adapter may stand with them), a policy, `false`, or a resolver `(context) => …`; `'*'` where it is
 * left out
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { cors } from '@cors/elysia'
 * import { Elysia } from 'elysia'
 *
 * const app = new Elysia().use(cors({ origin: 'https://app.example.com', credentials: true }))
 * ```
 */
export function cors<const Source extends FlatSource<PreContext> | undefined>(
  policy: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<PreContext>,
): CorsPlugin
export function cors(policy?: FlatSource<PreContext>, options?: CorsAdapterOptions<PreContext>): CorsPlugin {
  const engine = createEngine(...separateOptions(policy, options), elysiaRequests)
  return (app) => install(engine, app)
}
