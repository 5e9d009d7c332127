import { corsHeaders } from '@cors/next/config'
import type { NextConfig } from 'next'

const config: NextConfig = {
  headers: async () => corsHeaders({ origin: 'https://app.example.com', credentials: true }, { source: '/api/:path*' }),
}

export default config
