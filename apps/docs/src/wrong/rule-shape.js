import { cors } from '@cors/next'

export const proxy = cors([{ path: '/api', origin: 'https://app.example.com' }])
