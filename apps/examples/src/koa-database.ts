import { cors } from '@cors/koa'
import Koa from 'koa'
import { findTenantByOrigin } from './database.ts'

const app = new Koa()
app.use(cors({ origin: async (origin) => (await findTenantByOrigin(origin))?.isActive === true, credentials: true }))
app.use((ctx) => {
  ctx.body = ['one', 'two']
})
app.listen(process.env.PORT ?? 3000)
