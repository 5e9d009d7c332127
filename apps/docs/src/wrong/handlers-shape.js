import { withCors } from '@cors/next'

export const { GET } = withCors({ origin: 'https://app.example.com' }, { get: () => Response.json(['one', 'two']) })
