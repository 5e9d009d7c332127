import { cors } from '@cors/next'

export const middleware = cors({ origin: 'https://app.example.com', credentials: true })

export const config = { matcher: '/api/:path*' }
