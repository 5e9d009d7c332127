import { type Answer, header } from './application.ts'
import type { Given } from './frameworks.ts'

/** A header, or `status`, by its value; `undefined` where it is not there. What is not named is the same in both. */
export type Expected = Readonly<Record<string, string | number | undefined>>

/** One request to an application with the peer, and to one with ours. */
export interface Trial {
  readonly theirs: Given
  /** @default what the peer is given */
  readonly ours?: Given
  /** @default /items */
  readonly path?: string
  readonly request: readonly [method: string, headers: readonly (readonly [string, string])[]]
  readonly answers: readonly [theirs: Expected, ours: Expected]
}

/** A row of the page: what differs, in words, and requests that show it. */
export interface Difference {
  readonly what: string
  readonly theirs: string
  readonly ours: string
  readonly tried: readonly Trial[]
  /** Which of the differences that the search finds this row is about. */
  readonly claims?: (found: Found) => boolean
}

/** One header (or the status) of one request that the two answer differently. */
export interface Found {
  readonly field: string
  readonly theirs: string | undefined
  readonly ours: string | undefined
  readonly options: Readonly<Record<string, unknown>>
  readonly isPreflight: boolean
  readonly method: string
  readonly path: string
  readonly isAllowed: boolean
}

export const app = 'https://app.example.com'
export const evil = 'https://evil.example'

export function get(origin?: string): Trial['request'] {
  return ['GET', origin === undefined ? [] : [['origin', origin]]]
}

export function preflight(origin: string, names?: string, method = 'PATCH'): Trial['request'] {
  const asked = names === undefined ? [] : [['access-control-request-headers', names] as const]
  return ['OPTIONS', [['origin', origin], ['access-control-request-method', method], ...asked]]
}

/** The fields of an answer that are expected. */
export function seen(answer: Answer, expected: Expected): Expected {
  const values = Object.keys(expected).map((name) => [name, name === 'status' ? answer.status : header(answer, name)])
  return Object.fromEntries(values)
}

/** The names of headers in the tables. */
export const allowOrigin = 'access-control-allow-origin'
export const allowMethods = 'access-control-allow-methods'
export const allowHeaders = 'access-control-allow-headers'
export const allowCredentials = 'access-control-allow-credentials'
export const exposeHeaders = 'access-control-expose-headers'
export const maxAge = 'access-control-max-age'
