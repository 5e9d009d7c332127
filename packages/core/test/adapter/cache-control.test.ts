import { describe, expect, it, vi } from 'vitest'
import { type CorsAdapterOptions, type CorsEngine, type CorsPolicySource, createEngine } from '../../src/adapter.ts'
import type { CorsDecision, CorsRequest } from '../../src/index.ts'
import { get, preflight } from '../support/requests.ts'

const app = 'https://app.example'
const cacheControl = 'public, max-age=86400'
const native = {}

function engineOf(source: CorsPolicySource<object>, options: CorsAdapterOptions<object> = {}): CorsEngine<object> {
  const requests = { header: () => undefined, logger: console }
  return createEngine<object>(source, { logger: false, cacheControl, ...options }, requests)
}

function json({ headers, ...rest }: CorsDecision): { headers: Record<string, string> } {
  return { ...rest, headers: headers.toJSON() }
}

const sources: readonly [string, CorsPolicySource<object>][] = [
  ['a policy', { origin: app, methods: ['PUT'] }],
  ['a predicate that answers later', { origin: async (origin) => origin === app, methods: ['PUT'] }],
  ['a resolver', () => ({ origin: app, methods: ['PUT'] })],
  ['a resolver that answers later', async () => ({ origin: app, methods: ['PUT'] })],
]

const requests: readonly [name: string, request: CorsRequest, isCached: boolean][] = [
  ['an allowed preflight', preflight(app, 'PUT'), true],
  ['a preflight that echoes', preflight(app, 'PUT', 'x-a'), true],
  ['a preflight of a denied origin', preflight('https://evil.example', 'PUT'), false],
  ['a preflight for a denied method', preflight(app, 'PATCH'), false],
  ['an allowed request', get(app), false],
  ['a request without Origin', get(), false],
]

describe.each(sources)('cacheControl, with %s', (_name, source) => {
  it.each(requests)('%s', async (_what, request, isCached) => {
    const plain = json(await engineOf(source, { cacheControl: undefined }).decide(native, request))
    const added = isCached ? { 'cache-control': cacheControl } : {}
    const engine = engineOf(source)
    const decided = await engine.decide(native, request)
    const reported = engine.report(await engine.evaluate(native, request), native, request)
    for (const decision of [decided, reported])
      expect(json(decision)).toEqual({ ...plain, headers: { ...plain.headers, ...added } })
  })
})

describe('cacheControl', () => {
  it('is left to the application where preflights go on to it', async () => {
    const decision = await engineOf({ origin: app }, { preflightContinue: true }).decide(native, preflight(app))
    expect(decision.headers.toJSON()).not.toHaveProperty('cache-control')
  })

  it('is no part of what is reported, nor of what policies are compared by', async () => {
    const onDecision = vi.fn<(decision: CorsDecision) => void>()
    const engine = engineOf({ origin: app }, { onDecision })
    await engine.decide(native, preflight(app))
    expect(onDecision.mock.calls[0]?.[0].headers.toJSON()).not.toHaveProperty('cache-control')
    const { decision } = await engine.evaluate(native, preflight(app))
    expect(decision.headers.toJSON()).not.toHaveProperty('cache-control')
  })

  it('makes one answer, which nobody can change, of each decision', async () => {
    const engine = engineOf({ origin: app, methods: ['PUT'], allowedHeaders: [] })
    const answer = await engine.decide(native, preflight(app, 'PUT'))
    expect(await engine.decide(native, preflight(app, 'PUT'))).toBe(answer)
    expect(Object.isFrozen(answer)).toBe(true)
    expect(answer.headers.toJSON()['cache-control']).toBe(cacheControl)
  })
})
