import { createPolicy, explain } from '@cors/core'

const policy = createPolicy({ origin: 'https://app.example.com' })
const request = { method: 'OPTIONS', origin: 'http://app.example.com', requestMethod: 'PUT', requestHeaders: 'x-a' }
console.log(String(explain(policy, request)))
