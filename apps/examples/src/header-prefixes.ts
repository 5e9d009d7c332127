import { createPolicy, decide } from '@cors/core'

const policy = createPolicy({
  origin: 'https://app.example.com',
  credentials: true,
  allowedHeaders: ['Content-Type', 'x-amz-meta-*'],
})
const { headers } = decide(policy, {
  method: 'OPTIONS',
  origin: 'https://app.example.com',
  requestMethod: 'PUT',
  requestHeaders: 'content-type,x-amz-meta-owner',
})
console.log(headers.toJSON()['access-control-allow-headers'])
