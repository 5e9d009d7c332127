import { cors } from '@cors/elysia'
import { Elysia } from 'elysia'
import { findTenantByOrigin } from './database.ts'

const app = new Elysia()
  .use(cors({ origin: async (origin) => (await findTenantByOrigin(origin))?.isActive === true, credentials: true }))
  .get('/items', () => ['one', 'two'])

export default app
