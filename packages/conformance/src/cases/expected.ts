import { app } from '../setups.ts'
import type { Case } from './case.ts'

/** An origin that no setup lists. */
export const evil = 'https://evil.example'

/** An origin that is echoed. */
export const allow = (origin: string, more: Case['expected'] = {}): Case['expected'] => ({
  'access-control-allow-origin': origin,
  vary: 'Origin',
  ...more,
})
export const everyone = { 'access-control-allow-origin': '*' } as const
export const denied = { vary: 'Origin' } as const
export const allMethods: string = 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY'
/** What the setups allow that deny all other methods and headers. */
export const safeMethods = { 'access-control-allow-methods': 'GET,HEAD,POST' } as const
/** What the setup `listed` allows. */
export const lists: Case['expected'] = {
  'access-control-allow-methods': allMethods,
  'access-control-allow-headers': 'Content-Type,X-Lab',
}
export const credentials = { 'access-control-allow-credentials': 'true' } as const
export const exposed = { 'access-control-expose-headers': 'ETag,X-Id' } as const
export const varyEcho = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'

/** What the setup `prefixes` allows, with the names that a request asked for. */
export const matching = (names: string): Case['expected'] =>
  allow(app, {
    ...credentials,
    'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
    'access-control-allow-headers': names,
    vary: 'Origin, Access-Control-Request-Headers',
  })

/** What the route `/foreign` sets by itself. */
export const foreign = {
  'access-control-allow-origin': 'https://foreign.example',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Foreign',
} as const
