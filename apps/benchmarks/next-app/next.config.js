import { join } from 'node:path'
import { corsHeaders } from '@cors/next/config'

const isConfigured = process.env.BENCHMARK_BUILD === 'configured'
const policy = { origin: ['https://app.example.com'], allowedHeaders: ['Content-Type', 'X-Lab'], maxAge: 600 }

/** @type {import('next').NextConfig} */
const config = {
  turbopack: { root: join(import.meta.dirname, '../../..') },
  distDir: isConfigured ? '.next/configured' : '.next/plain',
  ...(isConfigured && { headers: async () => corsHeaders(policy) }),
}

export default config
