import { createPolicy, explain } from '@cors/core'

const policy = createPolicy({ origin: 'https://app.example.com', methods: ['GET', 'PATCH'] })
const request = {
  method: 'OPTIONS',
  origin: 'http://app.example.com',
  requestMethod: 'patch',
  requestHeaders: undefined,
}
console.log(String(explain(policy, request)))
