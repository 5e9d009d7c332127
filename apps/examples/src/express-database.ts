import { cors } from '@cors/express'
import express from 'express'
import { findTenantByOrigin } from './database.ts'

const app = express()
app.use(cors({ origin: async (origin) => (await findTenantByOrigin(origin))?.isActive === true, credentials: true }))
app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.listen(process.env.PORT ?? 3000)
