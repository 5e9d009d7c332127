import { type CorsOptions, createPolicy } from '@cors/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cases, policyOf } from '../../../core/test/support/cases.ts'
import { check } from '../../../core/test/support/fuzz.ts'
import { compare, isStatic } from '../../../core/test/support/static.ts'
import { corsHeaders } from '../../src/config.ts'
import { createAnswer, createRouter } from '../support/next-router.ts'

const app = 'https://app.example'
const allowed = { 'access-control-allow-origin': app, vary: 'Origin' }

describe('corsHeaders', () => {
  it('writes what Next reads', () => {
    const value = '(?<origin>(?=.{1,330}$)(?:https://app\\.example))'
    const preflight = { type: 'header', key: 'access-control-request-method' }
    const from = { type: 'header', key: 'origin', value }
    expect(
      corsHeaders({ origin: app, allowedHeaders: ['X-A'], methods: ['GET'], maxAge: 60 }, { source: '/a' }),
    ).toEqual([
      { source: '/a', headers: [{ key: 'Vary', value: 'Origin' }] },
      {
        source: '/a',
        has: [from],
        missing: [preflight],
        headers: [
          { key: 'Access-Control-Allow-Origin', value: ':origin' },
          { key: 'Vary', value: 'Origin' },
        ],
      },
      {
        source: '/a',
        has: [from, preflight],
        headers: [
          { key: 'Access-Control-Allow-Origin', value: ':origin' },
          { key: 'Access-Control-Allow-Methods', value: 'GET' },
          { key: 'Access-Control-Allow-Headers', value: 'X-A' },
          { key: 'Access-Control-Max-Age', value: '60' },
          { key: 'Vary', value: 'Origin' },
        ],
      },
    ])
  })

  it('says in the code of Next what the policy decides', () => {
    const seen = new Map<string, number>()
    check(
      fc.property(
        cases.filter(([given]) => isStatic(given)),
        ([given, request]) => {
          const name = compare(policyOf(given), request, (policy, { origin, requestMethod, requestHeaders }) =>
            createAnswer(corsHeaders(policy))('/', {
              origin,
              'access-control-request-method': requestMethod,
              'access-control-request-headers': requestHeaders,
            }),
          )
          seen.set(name, (seen.get(name) ?? 0) + 1)
        },
      ),
      500,
    )
    expect(seen.size).toBe(5)
  })

  it.each([{ origin: '*' }, {}, undefined] as const)('gives everyone the same for %o', (policy) => {
    const answer = createAnswer(corsHeaders(policy))
    expect(answer('/', {})).toEqual({ 'access-control-allow-origin': '*' })
    expect(answer('/', { origin: 'anything, at all' })).toEqual({ 'access-control-allow-origin': '*' })
  })

  it.each([false, { origin: false }] as const)('is nothing for %o', (policy) => {
    expect(corsHeaders(policy)).toEqual([])
  })

  it('keeps to one path, whose names do not disturb it', async () => {
    const answer = await createRouter({
      headers: async () => [
        ...corsHeaders({ origin: '*' }, { source: '/open/:origin/:headers*' }),
        ...corsHeaders({ origin: app }, { source: '/own/:o/:origin/:method' }),
      ],
    })
    expect(answer('/open/x/y', { origin: app })).toEqual({ 'access-control-allow-origin': '*' })
    expect(answer('/own/a/b/c', { origin: app })).toEqual(allowed)
    expect(answer('/own/a/b', { origin: app })).toEqual({})
  })
})

describe('every path', () => {
  const i18n = { locales: ['en', 'fr'], defaultLocale: 'en' }
  const headers = async () => corsHeaders({ origin: app })
  it.each([
    ['plain', {}, ['/', '/a', '/a/b', '/_next/static/x.js', '/a/']],
    ['with a base path', { basePath: '/base' }, ['/base', '/base/a', '/base/_next/static/x.js']],
    // Next puts the default locale before a path that has none, except for its own.
    ['with locales', { i18n }, ['/en', '/fr/a', '/en/api/x', '/_next/static/x.js', '/_next/data/build/fr/a.json']],
    ['with both', { i18n, basePath: '/base' }, ['/base/en', '/base/fr/a', '/base/_next/static/x.js']],
  ])('is covered %s', async (_what, settings, paths) => {
    const answer = await createRouter({ headers, ...settings })
    for (const path of paths) expect([path, answer(path, { origin: app })]).toEqual([path, allowed])
  })
  it('in a locale is covered by a path without one', async () => {
    const answer = await createRouter({
      i18n,
      headers: async () => corsHeaders({ origin: app }, { source: '/api/:path*' }),
    })
    for (const path of ['/en/api/x', '/fr/api/x']) expect(answer(path, { origin: app })).toEqual(allowed)
    expect(answer('/en/other', { origin: app })).toEqual({})
  })
})

describe('mistakes are refused', () => {
  const wrong = (policy: unknown, settings?: unknown) => () => corsHeaders(policy as CorsOptions, settings as object)
  it.each([
    ['a path in the origin', wrong({ origin: 'https://a.example/' }), '[origin-trailing-slash]'],
    ['null', wrong(null), '[options-type]'],
    ['a promise', wrong(Promise.resolve({ origin: app })), '[options-type]'],
    ['a predicate', wrong({ origin: () => true }), '[static-predicate]'],
    ['a predicate in a policy', wrong(createPolicy({ origin: () => true })), '[static-predicate]'],
    [
      'a resolver',
      wrong(() => ({ origin: app })),
      'a resolver is asked for each request, which headers in next.config cannot do [static-predicate]',
    ],
    ['a flag', wrong({ origin: /^https:\/\/a\.example$/i }), '[static-regexp-flags]'],
    [
      'settings that are none',
      wrong({ origin: app }, '/api'),
      'the settings are not a plain object: write { source } [adapter-options-type]',
    ],
    [
      'settings of nobody',
      wrong({ origin: app }, { sourse: '/api' }),
      'sourse is not a setting: there is only source [adapter-option-unknown]',
    ],
    [
      'no path',
      wrong({ origin: app }, { source: 'api' }),
      'source: a source is a path that begins with /, as in "/api/:path*" [source-path]',
    ],
    ['null for a path', wrong({ origin: app }, { source: null }), '[source-path]'],
  ])('%s', (_what, call, words) => {
    expect(call).toThrow(expect.objectContaining({ name: 'CorsConfigError', message: expect.stringContaining(words) }))
  })
  it('and fail the part of next build that reads the headers', async () => {
    const headers = async () => corsHeaders({ origin: ['https://a.example/'].concat() })
    await expect(createRouter({ headers })).rejects.toMatchObject({ name: 'CorsConfigError' })
  })
})
