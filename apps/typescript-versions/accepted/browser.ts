import { diagnose, simulateFetch } from '@cors/browser'
import { expectCors } from '@cors/browser/testing'

export const outcome = simulateFetch({ origin: 'https://a.example', url: 'https://b.example/' }, () => ({
  status: 200,
  headers: [['access-control-allow-origin', 'https://a.example']],
}))
export const helpers = [diagnose, expectCors]
