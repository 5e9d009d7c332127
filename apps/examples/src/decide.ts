import { createPolicy, decide } from '@cors/core'

const policy = createPolicy({ origin: ['https://app.example.com', 'https://*.example.org'], credentials: true })
const decision = decide(policy, {
  method: 'GET',
  origin: 'https://app.example.com',
  requestMethod: undefined,
  requestHeaders: undefined,
})
decision.headers.writeTo(new Headers(), (headers, name, value) => headers.set(name, value))
