import { describe, expect, it } from 'vitest'
import { answerChecks } from '../../src/fetch/answer-checks.ts'
import { simulateFetch } from '../../src/fetch/simulate.ts'
import type { BrowserRequest, Header } from '../../src/index.ts'

const APP = 'https://app.example.com'
const base: BrowserRequest = { origin: APP, url: 'https://api.example.com/items' }
const question = { method: 'PUT', headers: 'content-type,x-a' }
const answered: Header[] = [
  ['Access-Control-Allow-Origin', APP],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Allow-Methods', 'PUT'],
  ['Access-Control-Allow-Headers', 'content-type'],
]
const brief = (checks: ReturnType<typeof answerChecks>): string[] =>
  checks.map(({ id, state, wanted, found }) => `${id} ${state}: ${wanted.join(' or ')} / ${found}`)

describe('answerChecks', () => {
  it('lists the checks of a preflight in order, the failed one and those that were not reached', () => {
    const request: BrowserRequest = { ...base, credentials: 'include' }
    const response = { status: 204, headers: answered }
    expect(brief(answerChecks(request, response, question, 'header-not-allowed'))).toEqual([
      `origin passed: ${APP} / ${APP}`,
      'credentials passed: true / true',
      'status passed: 200–299 / 204',
      'method passed: PUT / PUT',
      'headers failed: content-type, x-a / content-type',
    ])
    expect(brief(answerChecks(request, { status: 404, headers: [] }, question, 'acao-missing'))).toEqual([
      `origin failed: ${APP} / `,
      'credentials not-reached: true / ',
      'status not-reached: 200–299 / 404',
      'method not-reached: PUT / ',
      'headers not-reached: content-type, x-a / ',
    ])
  })

  it('lists what is checked of the answer itself', () => {
    const found = answerChecks(
      base,
      { status: 500, headers: [['access-control-allow-origin', '*']] },
      undefined,
      undefined,
    )
    expect(brief(found)).toEqual([`origin passed: ${APP} or * / *`])
    expect(found.map(({ link }) => link)).toEqual(['https://fetch.spec.whatwg.org/#cors-check'])
  })

  it('lists nothing where a browser checks nothing', () => {
    const response = { status: 200, headers: [] }
    expect(answerChecks({ ...base, mode: 'no-cors' }, response, undefined, undefined)).toEqual([])
    expect(answerChecks({ ...base, url: `${APP}/own` }, response, undefined, undefined)).toEqual([])
    expect(answerChecks({ ...base, url: '/own' }, response, undefined, undefined)).toEqual([])
  })

  it('marks the very failure that the simulation ends in', async () => {
    const request: BrowserRequest = { ...base, method: 'PUT' }
    const outcome = await simulateFetch(request, () => ({ status: 302, headers: answered }))
    const failure = outcome.verdict === 'blocked' ? outcome.failure : undefined
    const response = { status: 302, headers: answered }
    expect(brief(answerChecks(request, response, { method: 'PUT', headers: undefined }, failure))).toEqual([
      `origin passed: ${APP} or * / ${APP}`,
      'status failed: 200–299 / 302',
      'method not-reached: PUT / PUT',
    ])
  })
})
