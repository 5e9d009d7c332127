import { type CorsOptions, createPolicy } from '@cors/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advise } from '../../src/advice/advise.ts'
import { simulateFetch } from '../../src/fetch/simulate.ts'
import type { BrowserOutcome, BrowserRequest, WireResponse } from '../../src/index.ts'
import { compile, roundTrip, serverOf } from '../round-trip/round-trip.ts'

/** Follows the advice as long as it is for the server; what it ends with. */
async function cure(request: BrowserRequest, first: BrowserOutcome): Promise<BrowserOutcome> {
  let outcome = first
  let options: CorsOptions = {}
  for (let round = 0; round < 5 && outcome.verdict === 'blocked'; round++) {
    const fix = advise(request, outcome)
    if (fix?.options === undefined || fix.where !== 'server') return outcome
    options = { ...options, ...(fix.options as CorsOptions) }
    outcome = await simulateFetch(request, serverOf(createPolicy(options)))
  }
  return outcome
}

describe('advise', () => {
  it('cures what a server can cure, in at most five steps', async () => {
    const property = fc.asyncProperty(roundTrip, async ([policy, requests]) => {
      for (const request of requests) {
        const { method = 'GET', origin, headers = [] } = request
        // Nothing that a policy can say allows these.
        if (origin === 'null' || ['*', 'TRACE'].includes(method) || method.length > 64) continue
        if (headers.some(([name]) => name === '*' || name.length > 4000)) continue
        const outcome = await cure(request, await simulateFetch(request, serverOf(compile(policy))))
        const clients = method !== method.toUpperCase() && !/^(put|post)$/.test(method)
        if (!clients) expect(outcome.verdict, JSON.stringify(request)).toBe('allowed')
      }
    })
    await fc.assert(property, { numRuns: 100 })
  })

  const request: BrowserRequest = { origin: 'https://app.example', url: 'https://api.example/x' }
  const answered = (response: WireResponse, rest: Partial<BrowserRequest> = {}) =>
    simulateFetch({ ...request, ...rest }, () => response)

  it('has none where nothing is blocked', async () => {
    const outcome = await answered({ status: 200, headers: [['Access-Control-Allow-Origin', '*']] })
    expect(advise(request, outcome)).toBeUndefined()
  })

  it('keeps what the server already lists', async () => {
    const headers = [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Methods', 'GET, PUT'],
      ['Access-Control-Allow-Headers', 'X-A'],
    ] as const
    const put = { method: 'DELETE' }
    const named = { headers: [['X-B', '1']] as const }
    expect(advise({ ...request, ...put }, await answered({ status: 204, headers }, put))?.options).toMatchObject({
      methods: ['GET', 'PUT', 'DELETE'],
    })
    expect(advise({ ...request, ...named }, await answered({ status: 204, headers }, named))?.options).toMatchObject({
      allowedHeaders: ['X-A', 'x-b'],
    })
  })

  it.each([
    ['corp', { mode: 'no-cors' as const }, [['Cross-Origin-Resource-Policy', 'same-origin']] as const, 'server'],
    ['sri-opaque', { mode: 'no-cors' as const, integrity: true }, [], 'client'],
    ['mode-same-origin', { mode: 'same-origin' as const }, [], 'client'],
    ['method-forbidden', { method: 'TRACE' }, [], 'client'],
    ['acao-missing of null', { origin: 'null' }, [], 'client'],
  ])('says who can mend %s', async (_, rest, headers, where) => {
    const outcome = await answered({ status: 200, headers }, rest)
    expect(advise({ ...request, ...rest }, outcome)?.where).toBe(where)
    expect(JSON.stringify(advise({ ...request, ...rest }, outcome))).not.toContain('"null"')
  })
})
