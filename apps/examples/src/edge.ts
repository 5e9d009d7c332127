import { createPolicy } from '@cors/core'
import { exportPolicy } from '@cors/edge'

const policy = createPolicy({
  origin: ['https://app.example.com', 'https://*.example.org'],
  credentials: true,
  allowedHeaders: ['Content-Type', 'Authorization'],
  exposedHeaders: ['ETag'],
  maxAge: 600,
})
const { files, gaps } = exportPolicy(policy, 'nginx', { path: '/api' })
console.log(files.map(({ path }) => path).join(', '))
console.log(gaps.map(({ code, effect }) => `${code}: ${effect}`).join(', '))
