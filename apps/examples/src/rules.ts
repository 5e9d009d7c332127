import { createPolicy, decide } from '@cors/core'

const policy = createPolicy([
  { origin: ['https://app.example.com', 'https://*.app.example.com'], credentials: true, maxAge: 600 },
  { origin: '*', methods: ['GET', 'HEAD'] },
])
for (const origin of ['https://app.example.com', 'https://other.example']) {
  const request = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
  console.log(decide(policy, request).headers.toJSON())
}
