import { diagnose, readEvidence } from '@cors/browser'
import { expect, it } from 'vitest'
import { type CorsError, codesOf } from './oracle/cors-errors.ts'

const reasons = Object.entries(codesOf).filter(([, codes]) => codes.length > 0) as [CorsError, readonly string[]][]

it.each(reasons)('the doctor reads %s of an event as what the model calls it', (corsError, codes) => {
  const url = 'https://api.example.com/items'
  const sent = {
    method: 'Network.requestWillBeSent',
    params: { requestId: '1', documentURL: 'https://app.example.com/', request: { url, method: 'GET', headers: {} } },
  }
  const params = { requestId: '1', errorText: 'net::ERR_FAILED', corsErrorStatus: { corsError, failedParameter: '' } }
  const { recordings } = readEvidence(JSON.stringify([sent, { method: 'Network.loadingFailed', params }]))
  const [recording] = recordings
  if (recording === undefined) throw new TypeError('nothing was read')
  expect(codes).toContain(diagnose(recording).primary?.code)
})
