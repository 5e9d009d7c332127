import { join } from 'node:path'
import { corsHeaders } from '@cors/next/config'

const build = process.env.BENCHMARK_BUILD ?? 'plain'
const policy = { origin: ['https://app.example.com'], allowedHeaders: ['Content-Type', 'X-Lab'], maxAge: 600 }

/** Two headers for the one origin: the least that a configuration can say. */
const byHand = [
  { source: '/:path*', headers: [{ key: 'Vary', value: 'Origin' }] },
  {
    source: '/:path*',
    has: [{ type: /** @type {const} */ ('header'), key: 'origin', value: 'https://app\\.example\\.com' }],
    headers: [{ key: 'Access-Control-Allow-Origin', value: 'https://app.example.com' }],
  },
]

/** @type {import('next').NextConfig} */
const config = {
  turbopack: { root: join(import.meta.dirname, '../../..') },
  distDir: `.next/${build}`,
  ...(build !== 'plain' && { headers: async () => (build === 'by-hand' ? byHand : corsHeaders(policy)) }),
}

export default config
