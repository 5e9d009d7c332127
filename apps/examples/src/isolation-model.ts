import { consumerRequest, findConsumer, simulateFetch } from '@cors/browser'

const target = { origin: 'https://app.example.com', url: 'https://cdn.example/logo.svg' }
const answers = {
  'CORP same-origin': { 'Cross-Origin-Resource-Policy': 'same-origin' },
  'CORP cross-origin': { 'Cross-Origin-Resource-Policy': 'cross-origin' },
  'CORP same-origin, and CORS': {
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Access-Control-Allow-Origin': 'https://app.example.com',
  },
}

for (const crossorigin of [null, 'anonymous'] as const) {
  const image = findConsumer('img', crossorigin)
  const request = image && consumerRequest(image, target)
  if (request === undefined) continue
  for (const [name, headers] of Object.entries(answers)) {
    const outcome = await simulateFetch(request, () => ({ status: 200, headers: Object.entries(headers) }))
    const verdict = outcome.verdict === 'blocked' ? `blocked: ${outcome.failure}` : 'loads'
    console.log(`crossorigin=${crossorigin}, ${name}: ${verdict}`)
  }
}
