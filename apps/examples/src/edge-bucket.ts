import { createPolicy } from '@cors/core'
import { exportPolicy } from '@cors/edge'

const policy = createPolicy({
  origin: ['https://app.example.com', 'https://*.example.org'],
  credentials: true,
  methods: ['GET', 'PUT'],
  allowedHeaders: ['Content-Type'],
  exposedHeaders: ['ETag'],
  maxAge: 600,
})
const { files, gaps } = exportPolicy(policy, 's3')
for (const { path, content } of files) console.log(`${path}\n${content}`)
for (const { code, effect, message } of gaps) console.log(`${code} (${effect}): ${message}`)
