import { describe, expect, it } from 'vitest'
import { PreflightCache, parseMaxAge } from '../../src/fetch/preflight-cache.ts'
import { simulateFetch } from '../../src/fetch/simulate.ts'
import type { BrowserRequest, Header, WireResponse } from '../../src/index.ts'
import { maxAgeCaps } from '../../src/index.ts'
import { load } from './vectors.ts'

interface CacheVector {
  id: string
  policy: Record<string, string>
  policyFirst?: Record<string, string>
  divergesFromSpec?: string
  steps: { method?: string; headers?: Header[]; expectPreflight?: boolean; waitMs?: number }[]
}
interface MatchVector {
  id: string
  why: string
  hit: boolean
  given: { origin: string; url: string; credentials: boolean; method?: string; headerName?: string }
  ask: {
    origin?: string
    url?: string
    credentials: 'omit' | 'same-origin' | 'include'
    method: string
    headers: string[]
  }
}

const cacheVectors = load<{ preflightCacheVectors: CacheVector[] }>('wpt').preflightCacheVectors
const spec = load<{ preflightCacheMatch: MatchVector[]; maxAge: { value: string; seconds: number | string }[] }>('spec')

const answer = (policy: Record<string, string>): WireResponse => ({ status: 200, headers: Object.entries(policy) })

describe('cache vectors, run through simulateFetch', () => {
  it.each(cacheVectors.map((vector) => [vector.id, vector] as const))('%s', async (_, vector) => {
    let now = 0
    // Where the test file leaves the standard it says what the engines do.
    const engine = vector.divergesFromSpec === undefined ? 'standard' : 'chrome'
    const cache = new PreflightCache({ engine, now: () => now })
    let first = true
    for (const step of vector.steps) {
      now += step.waitMs ?? 0
      if (step.method === undefined) continue
      const policy = first ? (vector.policyFirst ?? vector.policy) : vector.policy
      first = false
      const request: BrowserRequest = {
        origin: 'https://app.example',
        url: 'https://api.example/x',
        method: step.method,
        headers: step.headers ?? [],
      }
      const outcome = await simulateFetch(request, () => answer(policy), { cache })
      expect(outcome.verdict).toBe('allowed')
      expect(outcome.exchanges.some((exchange) => exchange.request.preflight)).toBe(step.expectPreflight)
    }
  })

  it('keeps a malformed max-age for 5 seconds by the standard, not at all in Firefox', () => {
    const key = {
      origin: 'https://a.example',
      url: 'https://b.example/',
      credentials: 'omit',
      method: 'PUT',
      headers: [],
    } as const
    const response = answer({ 'access-control-allow-methods': 'PUT', 'access-control-max-age': 'soon' })
    const sizes = (['standard', 'firefox'] as const).map((engine) => {
      const cache = new PreflightCache({ engine })
      cache.store(key, response)
      return cache.size
    })
    expect(sizes).toEqual([1, 0])
  })

  it('ignores a cached wildcard in Firefox only', () => {
    const key = {
      origin: 'https://a.example',
      url: 'https://b.example/',
      credentials: 'omit',
      method: 'PUT',
      headers: ['x-a'],
    } as const
    const response = answer({ 'access-control-allow-methods': '*', 'access-control-allow-headers': '*' })
    const hits = (['standard', 'chrome', 'firefox', 'safari'] as const).map((engine) => {
      const cache = new PreflightCache({ engine })
      cache.store(key, response)
      return cache.has(key)
    })
    expect(hits).toEqual([true, true, false, true])
  })

  it('lets the newest preflight replace the entry of its URL in Safari', () => {
    const cache = new PreflightCache({ engine: 'safari' })
    const key = { origin: 'https://a.example', url: 'https://b.example/', credentials: 'omit', headers: [] } as const
    cache.store({ ...key, method: 'PUT' }, answer({ 'access-control-allow-methods': 'PUT' }))
    cache.store({ ...key, method: 'DELETE' }, answer({ 'access-control-allow-methods': 'DELETE' }))
    expect(cache.has({ ...key, method: 'PUT' })).toBe(false)
    expect(cache.has({ ...key, method: 'DELETE' })).toBe(true)
  })

  it('prolongs an entry in place of adding a second one', () => {
    let now = 0
    const cache = new PreflightCache({ now: () => now })
    const entry = { origin: 'https://a.example', url: 'https://b.example', credentials: false, method: 'PUT' }
    cache.add(entry)
    now = 4000
    cache.add(entry)
    now = 8000
    expect(cache.size).toBe(1)
  })

  it('is cleared by a failed request, so that a changed policy is seen', async () => {
    const cache = new PreflightCache()
    const request: BrowserRequest = { origin: 'https://a.example', url: 'https://b.example/', method: 'PUT' }
    const good = answer({ 'access-control-allow-origin': '*', 'access-control-allow-methods': 'PUT' })
    await simulateFetch(request, () => good, { cache })
    expect(cache.size).toBe(1)
    await simulateFetch(request, () => answer({}), { cache })
    expect(cache.size).toBe(0)
  })

  it('keeps the method that a flagged preflight asked for where no list is answered', () => {
    const cache = new PreflightCache()
    const key = {
      origin: 'https://a.example',
      url: 'https://b.example/',
      credentials: 'omit',
      method: 'POST',
      headers: [],
      useCorsPreflight: true,
    } as const
    expect(cache.has(key)).toBe(false)
    cache.store(key, answer({}))
    expect(cache.has(key)).toBe(true)
  })
})

describe('cache match vectors', () => {
  it.each(spec.preflightCacheMatch.map((vector) => [vector.id, vector.why, vector] as const))(
    '%s: %s',
    (_id, _why, { given, ask, hit }) => {
      const cache = new PreflightCache()
      cache.add(given)
      expect(cache.has({ origin: given.origin, url: given.url, ...ask })).toBe(hit)
    },
  )
})

describe('parseMaxAge', () => {
  it.each(spec.maxAge.map(({ value, seconds }) => [value, seconds] as const))(
    '%j by the standard',
    (value, seconds) => {
      const expected = typeof seconds === 'number' ? seconds : seconds.startsWith('spec') ? 5 : Number(value)
      expect(parseMaxAge(value)).toBe(expected)
    },
  )

  it.each([
    ['86401', { chrome: 7200, firefox: 86400, safari: 600 }],
    ['-1', { chrome: 0, firefox: 0, safari: 0 }],
    ['+7', { chrome: 7, firefox: 0, safari: 7 }],
    ['soon', { chrome: 5, firefox: 0, safari: 5 }],
    ['', { chrome: 5, firefox: 5, safari: 5 }],
  ] as const)('%j in each engine', (value, expected) => {
    const { chrome, firefox, safari } = {
      chrome: parseMaxAge(value, 'chrome'),
      firefox: parseMaxAge(value, 'firefox'),
      safari: parseMaxAge(value, 'safari'),
    }
    expect({ chrome, firefox, safari }).toEqual(expected)
  })

  it('has the caps of the engines as data', () => {
    expect(maxAgeCaps).toEqual({ chrome: 7200, firefox: 86400, safari: 600 })
  })
})
