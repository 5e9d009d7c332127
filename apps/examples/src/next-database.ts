import { withCors } from '@cors/next'
import { findTenantByOrigin } from './database.ts'

export const { GET, OPTIONS } = withCors(
  { origin: async (origin) => (await findTenantByOrigin(origin))?.isActive === true, credentials: true },
  { GET: () => Response.json(['one', 'two']) },
)
