import { createPolicy, decide } from '@cors/core'

const policy = createPolicy([
  { origin: 'https://app.example.com', credentials: true, exposedHeaders: ['ETag', 'X-Request-Id'] },
  { origin: ['https://*.partner.example', 'https://shop.example'], methods: ['GET', 'PUT'], exposedHeaders: ['ETag'] },
  { origin: '*', methods: ['GET'] },
])
for (const origin of ['https://app.example.com', 'https://eu.partner.example', 'https://other.example']) {
  const request = { origin, requestMethod: undefined, requestHeaders: undefined }
  const { headers } = decide(policy, { ...request, method: 'GET' })
  const preflight = decide(policy, { ...request, method: 'OPTIONS', requestMethod: 'DELETE' })
  const answer = 'reason' in preflight ? preflight.reason : 'allowed'
  console.log(origin, headers.toJSON(), `DELETE: ${answer}`)
}
