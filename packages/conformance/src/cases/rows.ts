import type { SetupName } from '../setups.ts'
import type { Case, Row } from './case.ts'
import { denied } from './expected.ts'

interface Extra {
  readonly method?: string
  readonly path?: Case['path']
  readonly status?: number
  readonly headers?: Case['headers']
}

/** What the application answers; 200 where nothing is said. */
const statuses: Partial<Record<Case['path'], number>> = {
  '/missing': 404,
  '/exposes': 201,
  '/throw': 500,
  '/forbidden': 403,
  '/not-modified': 304,
  '/redirect': 302,
}

function withOrigin(origin: string | readonly string[] | undefined): Case['headers'] {
  return origin === undefined ? {} : { origin }
}

/** The cases of one rule of docs/behaviour.md. */
export function ofRule(rule: number, rows: readonly Row[]): readonly Case[] {
  return rows.map((row) => ({ ...row, rule }))
}

/** A request that the application answers. */
export function actual(
  id: string,
  setup: SetupName,
  origin: string | readonly string[] | undefined,
  expected: Case['expected'],
  { method = 'GET', path = '/ok', headers = {}, status = statuses[path] ?? 200 }: Extra = {},
): Row {
  return { id, setup, method, path, headers: { ...withOrigin(origin), ...headers }, status, expected }
}

/** A preflight that the adapter answers. */
export function preflight(
  id: string,
  setup: SetupName,
  origin: string | readonly string[],
  asked: readonly [method: string, headers?: string | readonly string[]],
  expected: Case['expected'],
  { path = '/ok', status = 204, ...rest }: Partial<Pick<Case, 'path' | 'status' | 'cacheControl'>> = {},
): Row {
  const [requestMethod, requestHeaders] = asked
  const headers = {
    origin,
    'access-control-request-method': requestMethod,
    ...(requestHeaders === undefined ? {} : { 'access-control-request-headers': requestHeaders }),
  }
  return { id, setup, method: 'OPTIONS', path, headers, status, expected, ended: true, ...rest }
}

/** A request that the adapter answers with 403. */
export function reject(
  id: string,
  setup: SetupName,
  origin: string | readonly string[] | undefined,
  { method = 'GET', path = '/ok', headers = {} }: Extra = {},
  expected: Case['expected'] = denied,
): Row {
  return { ...actual(id, setup, origin, expected, { method, path, headers, status: 403 }), ended: true }
}

/** OPTIONS of a route that answers it itself, asking as a preflight does. */
export const ownOptions = {
  method: 'OPTIONS',
  path: '/own-options',
  headers: { 'access-control-request-method': 'PUT' },
} as const
