import { advise, simulateFetch } from '@cors/browser'

const request = {
  origin: 'https://app.example.com',
  url: 'https://api.example.com/items',
  credentials: 'include',
} as const
const outcome = await simulateFetch(request, (wire) => ({
  status: wire.preflight ? 204 : 200,
  headers: [['Access-Control-Allow-Origin', '*']],
}))

if (outcome.verdict === 'blocked') {
  console.log(outcome.failure)
  console.log(outcome.messages.chrome)
  console.log(advise(request, outcome)?.options)
}
