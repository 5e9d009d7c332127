import { withCors } from '@cors/next'

export const dynamic = 'force-dynamic'

export const { GET, OPTIONS } = withCors(
  { origin: ['https://app.example.com'], allowedHeaders: ['Content-Type', 'X-Lab'], maxAge: 600 },
  { GET: () => Response.json({ items: ['one', 'two'] }) },
)
