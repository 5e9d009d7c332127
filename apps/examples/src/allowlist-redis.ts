import { createAllowlist, redisInvalidation } from '@cors/allowlist'
import cors from '@cors/express'
import express from 'express'
import { createClient } from 'redis'
import { findTenantByOrigin } from './database.ts'

const redis = createClient({ url: process.env.REDIS_URL ?? 'redis://localhost:6379' })
redis.on('error', console.error)
await redis.connect()

const allowlist = createAllowlist({
  load: async (origin) => (await findTenantByOrigin(origin))?.isActive === true,
  invalidation: redisInvalidation(redis),
})
await allowlist.ready

const app = express()
app.use(cors({ origin: allowlist.origin, credentials: true }))
app.get('/items', (_request, response) => {
  response.json(['one', 'two'])
})
app.listen(process.env.PORT ?? 3000)
