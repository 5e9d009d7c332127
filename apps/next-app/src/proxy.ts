import { cors } from '@cors/next'
import { policy, publicPolicy } from 'lab-shared'

export const proxy = cors([
  { path: '/api/public', policy: publicPolicy },
  { path: '/api/private', policy: false },
  { path: '/api', policy },
])

export const config = { matcher: '/api/:path*' }
