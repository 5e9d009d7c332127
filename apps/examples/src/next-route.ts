import { withCors } from '@cors/next'

export const { GET, OPTIONS } = withCors(
  { origin: 'https://app.example.com', credentials: true },
  { GET: () => Response.json(['one', 'two']) },
)
