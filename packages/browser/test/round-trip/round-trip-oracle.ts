import type { CorsOptions } from '@cors/core'
import { unsafeRequestHeaderNames } from '@cors/standard/request-headers'
import type { BrowserRequest } from '../../src/index.ts'
import { EXPOSABLE, type PolicyCase } from './round-trip.ts'

const SAFE_METHODS = ['GET', 'HEAD', 'POST']
const NORMALIZED = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']

/** What the policy means, told from its options alone. */
export function meansAllowed({ options, allows }: PolicyCase, request: BrowserRequest): boolean {
  const { origin, url, method = 'GET', credentials, headers = [], useCorsPreflight } = request
  if (method === 'TRACE') return false
  if (new URL(url).origin === origin) return true
  if (!allows(origin)) return false
  if (credentials === 'include' && options.credentials !== true) return false
  const asked = NORMALIZED.includes(method.toUpperCase()) ? method.toUpperCase() : method
  const names = unsafeRequestHeaderNames(headers.filter(([name]) => name !== 'Cookie'))
  if (!useCorsPreflight && SAFE_METHODS.includes(asked) && names.length === 0) return true
  return meansMethod(options, asked) && meansHeaders(options, names)
}

function meansMethod(
  { methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'QUERY'] }: CorsOptions,
  method: string,
): boolean {
  if (SAFE_METHODS.includes(method)) return true
  if (method === '*' || method.length > 64) return false
  return methods === '*' || listOf(methods).includes(method)
}

/** The names of a list, which may be one string. */
function listOf(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? names.split(/\s*,\s*/) : names
}

function meansHeaders({ allowedHeaders = '*' }: CorsOptions, names: readonly string[]): boolean {
  if (names.join(',').length > 4096 || names.includes('*')) return false
  if (allowedHeaders === '*') return true
  return names.every((name) => listOf(allowedHeaders).some((listed) => meansName(listed.toLowerCase(), name)))
}

function meansName(listed: string, name: string): boolean {
  if (!listed.endsWith('*')) return listed === name
  return name !== 'authorization' && name.startsWith(listed.slice(0, -1))
}

/**
 * Without Access-Control-Allow-Methods, a browser whose upload listeners forced the preflight takes the method it asked for as
 * allowed. Where a policy echoes any method, what it refuses to echo gets through so: it means to allow all of them.
 */
export function isUnsaid(
  { options: { methods } }: PolicyCase,
  { method = 'GET', useCorsPreflight }: BrowserRequest,
): boolean {
  return useCorsPreflight === true && methods === '*' && (method === '*' || method.length > 64)
}

/** Which of the response's own headers the policy exposes, lower-case and sorted. */
export function meansExposed({ exposedHeaders = [] }: CorsOptions): string[] {
  const names = exposedHeaders === '*' ? [...EXPOSABLE] : listOf(exposedHeaders)
  return names.map((name) => name.toLowerCase()).sort()
}
