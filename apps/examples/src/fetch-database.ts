import { withCors } from '@cors/fetch'
import { findTenantByOrigin } from './database.ts'

export default {
  fetch: withCors(
    { origin: async (origin) => (await findTenantByOrigin(origin))?.isActive === true, credentials: true },
    () => new Response('hello'),
  ),
}
