import { cors } from '@cors/next'
import { policy } from 'lab-shared'

export const proxy = cors(policy)

export const config = { matcher: '/api/:path*' }
