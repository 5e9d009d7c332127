import { cors } from '@cors/next'

export const proxy = cors([
  { path: '/api/public', policy: { origin: '*' } },
  { path: '/api/private', policy: false },
  { path: '/api', policy: { origin: 'https://app.example.com', credentials: true } },
])

export const config = { matcher: '/api/:path*' }
