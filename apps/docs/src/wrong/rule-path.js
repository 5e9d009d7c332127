import { cors } from '@cors/next'

export const proxy = cors([{ path: '/api/:path*', policy: { origin: 'https://app.example.com' } }])
