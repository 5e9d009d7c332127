import { combined } from '@cors/standard/header-list'
import type { WireResponse } from '../protocol/exchange.ts'

/** Headers in which a cache says whether it answered. */
export const CACHE_HEADERS = [
  'x-cache',
  'cf-cache-status',
  'x-cache-status',
  'x-vercel-cache',
  'x-proxy-cache',
  'cdn-cache',
  'x-nginx-cache',
  'cache-status',
  'x-drupal-cache',
  'x-varnish-cache',
] as const

/** Whether one of these headers says that a stored copy was used. */
export function saysStored(value: string | undefined): value is string {
  return value !== undefined && /\bhit|stale|revalidated/i.test(value)
}

/** Whether a message says that the answer came out of a cache. */
export function mentionsCache(text: string): boolean {
  return /(disk|memory|http|browser|prefetch) cache|from cache|service worker cache|cached (response|copy|version)/i.test(
    text,
  )
}

/** Whether shared caches may store the answer, by what it says itself. */
export function isStorable({ headers }: WireResponse): boolean {
  const control = combined(headers, 'cache-control') ?? ''
  return /public|immutable|max-age=[1-9]|s-maxage=[1-9]/i.test(control) && !/no-store|private/i.test(control)
}

/** Whether caches keep a copy for each origin. */
export function variesByOrigin({ headers }: WireResponse): boolean {
  const names = (combined(headers, 'vary') ?? '').toLowerCase().split(',')
  return names.some((name) => /^\s*(origin|\*)\s*$/.test(name))
}
