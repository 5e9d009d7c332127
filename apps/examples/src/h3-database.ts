import { cors } from '@cors/h3'
import { H3 } from 'h3'
import { findTenantByOrigin } from './database.ts'

const app = new H3()
app.use(cors({ origin: async (origin) => (await findTenantByOrigin(origin))?.isActive === true, credentials: true }))
app.get('/items', () => ['one', 'two'])

export default app
