import { type CorsOptions, createPolicy, isOriginAllowed } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { followAdvice, isReadable, type Repair } from '../../src/advice/follow-advice.ts'
import { mergeOptions } from '../../src/advice/merge-options.ts'
import { simulateFetch } from '../../src/fetch/simulate.ts'
import type { BrowserRequest, WireResponse } from '../../src/index.ts'
import { serverOf } from '../round-trip/round-trip.ts'

const APP = 'https://app.example.com'
const base: BrowserRequest = { origin: APP, url: 'https://api.example.com/items' }
const allows = (options: CorsOptions, origin: string): boolean =>
  isOriginAllowed(createPolicy(options), origin) === true
const merge = (options: CorsOptions | undefined, advised: Parameters<typeof mergeOptions>[1]): CorsOptions =>
  mergeOptions<CorsOptions>(options, advised, allows)

function repair(request: Partial<BrowserRequest>, options: CorsOptions | undefined, response?: WireResponse) {
  const server =
    options === undefined ? () => response ?? { status: 404, headers: [] } : serverOf(createPolicy(options))
  return followAdvice({ ...base, ...request }, server, options, {
    serve: (changed) => serverOf(createPolicy(changed)),
    merge,
  })
}

describe('followAdvice', () => {
  const rows: Record<string, [Partial<BrowserRequest>, CorsOptions | undefined, Repair<CorsOptions>]> = {
    'changes nothing that works': [{}, { origin: APP }, { options: undefined, request: undefined, works: true }],
    'allows the page on a server without CORS': [
      {},
      undefined,
      { options: { origin: APP }, request: undefined, works: true },
    ],
    'follows one failure after another': [
      { method: 'PURGE', headers: [['X-A', '1']], credentials: 'include' },
      { origin: 'https://www.example.com', methods: ['GET'], allowedHeaders: ['x-b'] },
      {
        options: {
          origin: ['https://www.example.com', APP],
          credentials: true,
          methods: ['GET', 'PURGE'],
          allowedHeaders: ['x-b', 'x-a'],
        },
        request: undefined,
        works: true,
      },
    ],
    'writes a method in upper case': [
      { method: 'patch' },
      { origin: APP, methods: ['PATCH'] },
      { options: undefined, request: { ...base, method: 'PATCH' }, works: true },
    ],
    'leaves out what is not a request header': [
      {
        headers: [
          ['Access-Control-Allow-Origin', '*'],
          ['X-A', '1'],
        ],
      },
      { origin: APP, allowedHeaders: ['x-a'] },
      { options: undefined, request: { ...base, headers: [['X-A', '1']] }, works: true },
    ],
    'asks with CORS for what is opaque': [
      { mode: 'no-cors' },
      { origin: APP },
      { options: undefined, request: { ...base, mode: 'cors' }, works: true },
    ],
    'gives up where nobody can help': [
      { method: 'TRACE' },
      { origin: APP },
      { options: undefined, request: undefined, works: false },
    ],
    'gives up on the origin null': [
      { origin: 'null' },
      { origin: APP },
      { options: undefined, request: undefined, works: false },
    ],
  }

  it.each(Object.entries(rows))('%s', async (_, [request, options, wanted]) => {
    expect(await repair(request, options)).toEqual(wanted)
  })

  it('ends where advice changes nothing', async () => {
    const deaf = () => ({ status: 500, headers: [] })
    const found = await followAdvice(base, deaf, { origin: APP }, { serve: () => deaf, merge })
    expect(found.works).toBe(false)
  })

  it('takes an opaque answer for unreadable', async () => {
    const answer = () => ({ status: 200, headers: [] })
    expect(isReadable(await simulateFetch({ ...base, mode: 'no-cors' }, answer))).toBe(false)
    expect(isReadable(await simulateFetch({ ...base, url: `${APP}/own` }, answer))).toBe(true)
  })
})

describe('mergeOptions', () => {
  const rows: [name: string, CorsOptions | undefined, Parameters<typeof mergeOptions>[1], CorsOptions][] = [
    ['one origin alone', undefined, { origin: [APP] }, { origin: APP }],
    ['every origin', undefined, { origin: '*' }, { origin: '*' }],
    [
      'an origin beside others',
      { origin: ['https://a.example'] },
      { origin: [APP] },
      { origin: ['https://a.example', APP] },
    ],
    [
      'an origin that a pattern allows already',
      { origin: /^https:\/\/app\.example\.com$/ },
      { origin: [APP] },
      { origin: /^https:\/\/app\.example\.com$/ },
    ],
    ['* without credentials', { origin: '*' }, { origin: [APP] }, { origin: '*' }],
    ['* with credentials', {}, { origin: [APP], credentials: true }, { origin: APP, credentials: true }],
    ['methods', { origin: APP }, { methods: ['PUT'] }, { origin: APP, methods: ['PUT'] }],
    [
      'methods that are all allowed',
      { origin: APP, methods: '*' },
      { methods: ['PUT'] },
      { origin: APP, methods: '*' },
    ],
    [
      'options that it does not know',
      { origin: APP, maxAge: 5 },
      { exposedHeaders: ['etag'] },
      { origin: APP, maxAge: 5, exposedHeaders: ['etag'] },
    ],
  ]

  it.each(rows)('%s', (_, options, advised, wanted) => {
    expect(merge(options, advised)).toEqual(wanted)
  })
})
