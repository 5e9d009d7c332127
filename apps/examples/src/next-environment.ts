import { parseOriginList, withCors } from '@cors/next'

export const { GET, OPTIONS } = withCors(
  { origin: parseOriginList(process.env.CORS_ORIGINS), credentials: true },
  { GET: () => Response.json(['one', 'two']) },
)
