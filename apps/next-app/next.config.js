import { join } from 'node:path'
import { commonHeaders } from 'lab-shared'

/** @type {import('next').NextConfig} */
const config = {
  transpilePackages: ['lab-shared'],
  turbopack: { root: join(import.meta.dirname, '../..') },
  headers: async () => [
    {
      source: '/api/:path*',
      headers: Object.entries(commonHeaders('next')).map(([key, value]) => ({ key, value })),
    },
  ],
}

export default config
