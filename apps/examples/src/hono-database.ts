import { cors } from '@cors/hono'
import { Hono } from 'hono'
import { findTenantByOrigin } from './database.ts'

const app = new Hono()
app.use(
  '*',
  cors({ origin: async (origin) => (await findTenantByOrigin(origin))?.isActive === true, credentials: true }),
)
app.get('/items', (c) => c.json(['one', 'two']))

export default app
